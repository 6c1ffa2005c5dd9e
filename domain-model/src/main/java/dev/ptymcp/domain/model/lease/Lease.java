package dev.ptymcp.domain.model.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The right of one client to write to a session, to resize, signal and close it, while nobody else may.
 *
 * @param holder who has it
 * @param generation grows by one whenever the lease passes to somebody, from 1; a call that names an older one is refused
 * @param since when the holder got it
 * @param expires when it ends unless it is used before
 * @param duration how long it lasts after each use
 */
public record Lease(ClientId holder, long generation, Instant since, Instant expires, Duration duration) {

    /** Checks that nothing is null and that it begins before it ends. */
    public Lease {
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(duration, "duration");
        if (generation < 1 || expires.isBefore(since)) {
            throw new IllegalArgumentException(
                    "generation " + generation + ", since " + since + ", expires " + expires);
        }
    }

    /** Whether it still holds at {@code now}. */
    public boolean holdsAt(Instant now) {
        return now.isBefore(expires);
    }

    /** The same, used at {@code now}. */
    public Lease usedAt(Instant now) {
        Instant later = now.plus(duration);
        return later.isAfter(expires) ? new Lease(holder, generation, since, later, duration) : this;
    }
}
