package dev.ptymcp.domain.model.session;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A time in which a session had no connection. What the other side printed meanwhile is not in its output.
 *
 * @param cursor where in the output the gap is: what came after it begins here
 * @param from when the connection went away, as far as it was noticed
 * @param to when it was back; empty while it is gone
 * @param reason why it went away, and while it is gone why it is not back, in words
 */
public record ConnectionGap(long cursor, Instant from, Optional<Instant> to, String reason) {

    /** Checks that nothing is null. */
    public ConnectionGap {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(reason, "reason");
    }

    /** The same for another reason. */
    public ConnectionGap because(String newReason) {
        return new ConnectionGap(cursor, from, to, newReason);
    }

    /** The same, and over. */
    public ConnectionGap until(Instant end) {
        return new ConnectionGap(cursor, from, Optional.of(end), reason);
    }
}
