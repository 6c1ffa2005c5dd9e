package dev.ptymcp.domain.service.tmux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SpliceTest {

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsTheOnlyPlaceOrNone(int seed) {
        Random random = new Random(seed);
        byte[] log = new byte[200 + random.nextInt(2000)];
        for (int i = 0; i < log.length; i++) {
            log[i] = (byte) ('a' + random.nextInt(1 + seed % 3));
        }
        int begin = random.nextInt(log.length - 100);
        int length = 1 + random.nextInt(60);
        byte[] live = Arrays.copyOfRange(log, begin, begin + length);
        long[] places = IntStream.rangeClosed(0, log.length - length)
                .filter(at -> Arrays.equals(log, at, at + length, live, 0, length))
                .mapToLong(at -> 1000L + at)
                .toArray();
        OptionalLong expected = places.length == 1 ? OptionalLong.of(places[0]) : OptionalLong.empty();
        assertEquals(expected, Splice.find(1000, log, live, length));
    }

    @Test
    void doesNotFindWhatIsNotThere() {
        assertEquals(OptionalLong.empty(), Splice.find(0, "abcabd".getBytes(), "abe".getBytes(), 3));
        assertEquals(OptionalLong.empty(), Splice.find(0, "ab".getBytes(), "abe".getBytes(), 3));
    }
}
