package dev.ptymcp.application.access;

import dev.ptymcp.domain.model.session.SessionScope;
import java.util.Objects;
import java.util.Optional;

/**
 * What the operator says about owners and scopes.
 *
 * @param required whether every call must say on whose behalf it is made
 * @param only the one owner on whose behalf everything is done, whatever calls say; empty for any
 * @param widest the widest scope that a session can have, and has unless it is opened with a narrower one
 */
public record Ownership(boolean required, Optional<String> only, SessionScope widest) {

    /** Owners are optional, and sessions can have every scope. */
    public static final Ownership FREE = new Ownership(false, Optional.empty(), SessionScope.ADMIN);

    /** Checks that nothing is null. */
    public Ownership {
        Objects.requireNonNull(only, "only");
        Objects.requireNonNull(widest, "widest");
    }
}
