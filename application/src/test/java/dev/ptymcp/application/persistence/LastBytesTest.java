package dev.ptymcp.application.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LastBytesTest {

    @Test
    void areTheLastOfAllHoweverTheyCame() {
        Random random = new Random(7);
        for (int round = 0; round < 40; round++) {
            byte[] before = bytes(random, random.nextInt(3) * 20_000);
            LastBytes last = new LastBytes(before);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(before);
            for (int i = 0; i < 30; i++) {
                byte[] piece = bytes(random, random.nextInt(10) == 0 ? 40_000 : random.nextInt(3000));
                int from = random.nextInt(piece.length + 1);
                last.add(piece, from, piece.length);
                all.write(piece, from, piece.length - from);
                byte[] expected = all.toByteArray();
                int first = Math.max(0, expected.length - LastBytes.CAPACITY);
                assertArrayEquals(
                        Arrays.copyOfRange(expected, first, expected.length), last.bytes(), "seed 7, round " + round);
            }
        }
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
