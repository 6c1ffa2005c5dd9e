package dev.ptymcp.infra.ssh;

import java.time.Duration;

/** How long things take, for people. */
final class Durations {

    private static final int MILLIS = 1000;

    private Durations() {}

    /** {@code 15 s}, {@code 250 ms}. */
    static String show(Duration time) {
        return time.toMillis() % MILLIS == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    /** In nanoseconds, without an overflow for whoever would wait for ever. */
    static long nanos(Duration time) {
        try {
            return Math.max(0, time.toNanos());
        } catch (ArithmeticException ages) {
            return Long.MAX_VALUE / 2;
        }
    }
}
