package dev.ptymcp.domain.model.session;

import java.time.Instant;
import java.util.Objects;

/**
 * A secret that waits in a session until it is asked for, as far as anybody may know of it.
 *
 * @param uses how often it will still be typed
 * @param expiresAt when it is forgotten
 */
public record PreparedSecret(int uses, Instant expiresAt) {

    /** Checks that nothing is null. */
    public PreparedSecret {
        Objects.requireNonNull(expiresAt, "expiresAt");
    }
}
