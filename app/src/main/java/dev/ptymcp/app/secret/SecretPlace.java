package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.SecretAnswer;

/** Where the operator has laid down a secret. Thread-safe. */
public interface SecretPlace {

    /**
     * Gets it.
     *
     * @return given, or unavailable with a reason that holds nothing of it
     */
    SecretAnswer get();
}
