package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.time.Duration;

/** The bounds of waiting calls. */
public final class Timeouts {

    /** The longest a call may wait: 24 hours. */
    public static final Duration MAX = Duration.ofHours(24);
    /** What a wait takes when nobody says otherwise: 45 seconds, below every known client's own limit. */
    public static final Duration DEFAULT = Duration.ofSeconds(45);

    private Timeouts() {}

    static void check(Duration timeout) {
        if (timeout.isNegative() || timeout.compareTo(MAX) > 0) {
            throw new InvalidArgumentException(
                    "timeout_ms", timeout.toMillis(), "a whole number of milliseconds from 0 to " + MAX.toMillis());
        }
    }
}
