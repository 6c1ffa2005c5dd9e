package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.time.Duration;
import java.util.Optional;

/**
 * When something is sent, and how often.
 *
 * @param when only if this matches the last line of the screen, or, with {@code within}, as soon as it does or is printed;
 *     empty for at once
 * @param within how long to wait for that; zero: it must be so now; up to 24 hours
 * @param every send it again in this rhythm until the wait afterwards ends; 10 ms to 60 s, empty for once
 */
public record Occasion(Optional<OutputPattern> when, Duration within, Optional<Duration> every) {

    /** At once and once. */
    public static final Occasion NOW = new Occasion(Optional.empty(), Duration.ZERO, Optional.empty());

    /** The shortest rhythm. */
    public static final Duration SHORTEST_RHYTHM = Duration.ofMillis(10);
    /** The longest rhythm. */
    public static final Duration LONGEST_RHYTHM = Duration.ofSeconds(60);

    /** Checks the ranges. */
    public Occasion {
        if (within.isNegative() || within.compareTo(Timeouts.MAX) > 0) {
            throw new InvalidArgumentException(
                    "when_timeout_ms", within.toMillis(), "a whole number of milliseconds up to 24 hours");
        }
        if (!within.isZero() && when.isEmpty()) {
            throw new InvalidArgumentException("when_timeout_ms", within.toMillis(), "given together with when");
        }
        if (every.isPresent()
                && (every.get().compareTo(SHORTEST_RHYTHM) < 0 || every.get().compareTo(LONGEST_RHYTHM) > 0)) {
            throw new InvalidArgumentException(
                    "repeat_ms", every.get().toMillis(), "a whole number of milliseconds from 10 to 60000");
        }
    }

    /** Only if the last line of the screen matches now. */
    public static Occasion onlyWhen(OutputPattern pattern) {
        return NOW.onceSeen(pattern, Duration.ZERO);
    }

    /** As soon as this is seen, or not at all. */
    public Occasion onceSeen(OutputPattern pattern, Duration atMost) {
        return new Occasion(Optional.of(pattern), atMost, every);
    }

    /** The same, again and again until the wait afterwards ends. */
    public Occasion repeated(Duration rhythm) {
        return new Occasion(when, within, Optional.of(rhythm));
    }

    /** Refuses repeating that nothing would end. */
    void requireEnd(Optional<WaitRequest> waitFor) {
        if (every.isPresent() && waitFor.isEmpty()) {
            throw new InvalidArgumentException(
                    "repeat_ms", every.get().toMillis(), "given together with wait, whose end is the end of repeating");
        }
    }
}
