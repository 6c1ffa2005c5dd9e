package dev.ptymcp.domain.model.lease;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that happened to a session's lease.
 *
 * @param kind what
 * @param at when
 * @param generation that of the lease after it; of one that ended, its own
 * @param from who had it before, if anybody
 * @param to who has it afterwards, if anybody
 * @param reason why, as the client said
 */
public record LeaseEvent(
        Kind kind,
        Instant at,
        long generation,
        Optional<ClientId> from,
        Optional<ClientId> to,
        Optional<String> reason) {

    /** What can happen to a lease. */
    public enum Kind {
        /** Somebody took a free lease. */
        ACQUIRED,
        /** Its holder gave it up. */
        RELEASED,
        /** Its holder gave it to somebody else. */
        HANDED_OVER,
        /** Somebody else took it from its holder. */
        TAKEN_OVER,
        /** Its holder did not use it for as long as it lasts. */
        EXPIRED
    }

    /** Checks that nothing is null. */
    public LeaseEvent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(reason, "reason");
    }
}
