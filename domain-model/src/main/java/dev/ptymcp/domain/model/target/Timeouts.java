package dev.ptymcp.domain.model.target;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.time.Duration;

/** How long things may take. */
final class Timeouts {

    private static final Duration LONGEST_CONNECT = Duration.ofMinutes(10);

    private Timeouts() {}

    static void checkConnect(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_CONNECT) > 0) {
            throw new InvalidArgumentException(
                    "connect_timeout_ms", timeout.toMillis(), "from 1 to " + LONGEST_CONNECT.toMillis());
        }
    }
}
