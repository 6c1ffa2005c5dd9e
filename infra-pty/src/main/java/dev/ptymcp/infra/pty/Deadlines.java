package dev.ptymcp.infra.pty;

import java.time.Duration;

/** Turns how long a caller will wait into a number. */
final class Deadlines {

    private static final Duration LONGEST = Duration.ofDays(365);

    private Deadlines() {}

    /** The nanoseconds of a duration: none for a negative one, those of a year for a longer one. */
    static long nanos(Duration duration) {
        if (duration.isNegative()) {
            return 0;
        }
        return (duration.compareTo(LONGEST) < 0 ? duration : LONGEST).toNanos();
    }
}
