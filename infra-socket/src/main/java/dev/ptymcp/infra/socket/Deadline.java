package dev.ptymcp.infra.socket;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A moment by which something must have happened. */
final class Deadline {

    private static final Duration LONGEST = Duration.ofDays(365);

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    /** The moment that is {@code duration} from now: now for a negative one, in a year for a longer one. */
    static Deadline in(Duration duration) {
        Duration bounded = duration.compareTo(LONGEST) < 0 ? duration : LONGEST;
        return new Deadline(System.nanoTime() + (bounded.isNegative() ? 0 : bounded.toNanos()));
    }

    /** The earlier of the two. */
    Deadline orEarlier(Deadline other) {
        return end - other.end <= 0 ? this : other;
    }

    /** How long it is until then; zero or negative when it is past. */
    long nanosLeft() {
        return end - System.nanoTime();
    }

    /** As a duration, zero when it is past. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanosLeft()));
    }

    boolean isPast() {
        return nanosLeft() <= 0;
    }

    /** How long a selector may wait: at least one millisecond, so that zero does not mean for ever. */
    long selectMillis() {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanosLeft() + TimeUnit.MILLISECONDS.toNanos(1) - 1));
    }
}
