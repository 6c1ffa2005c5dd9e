package dev.ptymcp.domain.service.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenBucketTest {

    private static final long SECOND = 1_000_000_000L;

    private record Passed(long at, int bytes) {}

    /** Moves {@code total} bytes as fast as the bucket lets them, and looks at it at odd moments besides. */
    private static List<Passed> move(int rate, int total, Random random) {
        long now = random.nextLong();
        TokenBucket bucket = new TokenBucket(rate, now);
        List<Passed> passed = new ArrayList<>();
        for (int left = total; left > 0; ) {
            now += bucket.untilFree(now) + (random.nextInt(3) == 0 ? random.nextInt(300_000_000) : 0);
            int bytes = Math.min(left, 1 + random.nextInt(bucket.piece(8192)));
            bucket.pass(bytes, now);
            passed.add(new Passed(now, bytes));
            left -= bytes;
        }
        return passed;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void inNoSpanOfTimePassesMoreThanTheRateAndItsBurstAllow(long seed) {
        Random random = new Random(seed);
        int rate = 1 + random.nextInt(1 << random.nextInt(1, 25));
        List<Passed> passed = move(rate, Math.min(rate * 3, 1_000_000), random);
        for (int from = 0; from < Math.min(passed.size(), 200); from++) {
            long sum = 0;
            for (Passed one : passed.subList(from, passed.size())) {
                sum += one.bytes();
                double seconds = (one.at() - passed.get(from).at()) / (double) SECOND;
                // What waits until it is free may pass whole: a piece over.
                assertTrue(sum <= rate * (seconds + 0.1) + Math.max(1, rate / 10.0) + 1, sum + " in " + seconds);
            }
        }
    }

    @Test
    void keepsTheRateWhenSomebodyAlwaysWantsMore() {
        TokenBucket bucket = new TokenBucket(1000, 0);
        long now = 0;
        for (int i = 0; i < 1000; i++) {
            now += bucket.untilFree(now);
            bucket.pass(bucket.piece(8192), now);
        }
        // A hundred thousand bytes at a thousand a second, less the full bucket and the last piece.
        assertEquals(99.8, now / (double) SECOND, 0.001);
    }

    @Test
    void pausesAreNeverLongerThanATenthOfASecondWhenPiecesAreTaken() {
        for (int rate : new int[] {10, 64, 999, 1 << 20, 1 << 30}) {
            TokenBucket bucket = new TokenBucket(rate, 5);
            long now = 5;
            for (int i = 0; i < 100; i++) {
                long pause = bucket.untilFree(now);
                assertTrue(pause <= SECOND / 10 + 1, rate + ": " + pause);
                now += pause;
                bucket.pass(bucket.piece(8192), now);
            }
        }
    }

    @Test
    void whatRestsLongGathersNoMoreThanItsBurst() {
        TokenBucket bucket = new TokenBucket(1000, 0);
        long later = 3600 * SECOND;
        bucket.pass(100, later);
        assertEquals(0, bucket.untilFree(later));
        bucket.pass(1, later);
        assertEquals(SECOND / 1000, bucket.untilFree(later));
    }

    @Test
    void tellsHowLongManyBytesTake() {
        assertEquals(2 * SECOND, TokenBucket.nanosFor(2000, 1000));
        assertEquals(SECOND / 2, TokenBucket.nanosFor(500, 1000));
        assertEquals((1L << 26) * SECOND / 64, TokenBucket.nanosFor(1 << 26, 64));
        assertThrows(IllegalArgumentException.class, () -> new TokenBucket(0, 0));
    }
}
