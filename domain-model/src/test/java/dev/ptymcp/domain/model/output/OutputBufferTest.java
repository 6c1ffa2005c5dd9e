package dev.ptymcp.domain.model.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutputBufferTest {

    private static final int SMALL = OutputBuffer.MIN_CAPACITY;

    /** The byte that belongs at a cursor, so that whatever is read tells whether it is the right one. */
    private static byte at(long cursor) {
        return (byte) (cursor * 31 + cursor / 251);
    }

    private static void append(OutputBuffer log, int length) {
        byte[] bytes = new byte[length + 3];
        for (int i = 0; i < length; i++) {
            bytes[i + 3] = at(log.end() + i);
        }
        log.append(bytes, 3, length);
    }

    private static void assertHolds(OutputBuffer log, long from) {
        OutputSlice all = log.read(0, Long.MAX_VALUE);
        assertEquals(from, log.start());
        assertEquals(from, all.start());
        assertEquals(from, all.lostBytes());
        byte[] expected = new byte[(int) (log.end() - from)];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = at(from + i);
        }
        assertArrayEquals(expected, all.bytes());
    }

    @Test
    void shrinkingCountsWhatFallsOutAndKeepsTheNewest() {
        OutputBuffer log = new OutputBuffer(4 * SMALL);
        append(log, 3 * SMALL);
        log.resize(SMALL);
        assertEquals(SMALL, log.capacity());
        assertHolds(log, 2L * SMALL);
    }

    @Test
    void growingLosesNothingAndHoldsMoreFromThenOn() {
        OutputBuffer log = new OutputBuffer(SMALL);
        append(log, SMALL + 100);
        log.resize(3 * SMALL);
        assertHolds(log, 100);
        append(log, 2 * SMALL);
        assertHolds(log, 100);
    }

    @Test
    void refusesASizeOutOfRangeAndKeepsTheOldOne() {
        OutputBuffer log = new OutputBuffer(SMALL);
        assertThrows(InvalidArgumentException.class, () -> log.resize(SMALL - 1));
        assertThrows(InvalidArgumentException.class, () -> log.resize(OutputBuffer.MAX_CAPACITY + 1));
        assertEquals(SMALL, log.capacity());
    }

    @ParameterizedTest(name = "whatever is appended and however it is resized, seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void holdsTheNewestBytesUpToItsCapacityAndNoOthers(long seed) {
        Random random = new Random(seed);
        OutputBuffer log = new OutputBuffer(SMALL);
        long start = 0;
        int[] capacities = {SMALL, SMALL + 1, 2 * SMALL, 5 * SMALL + 17};
        for (int step = 0; step < 200; step++) {
            if (random.nextInt(4) == 0) {
                log.resize(capacities[random.nextInt(capacities.length)]);
            } else {
                append(log, random.nextInt(random.nextBoolean() ? 100 : 2 * SMALL));
            }
            start = Math.max(start, log.end() - log.capacity());
        }
        assertHolds(log, start);
        byte[] ends = log.read(log.end() - 1, log.end()).bytes();
        assertEquals(at(log.end() - 1), ends[ends.length - 1], Arrays.toString(ends));
    }
}
