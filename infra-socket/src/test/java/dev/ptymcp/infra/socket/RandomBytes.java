package dev.ptymcp.infra.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

/** Much that cannot be mistaken for anything else. */
final class RandomBytes {

    private RandomBytes() {}

    static byte[] of(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static void assertSame(byte[] expected, byte[] actual) {
        assertEquals(-1, Arrays.mismatch(expected, actual), "the first byte that differs");
    }
}
