package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.secret.Secret;
import dev.ptymcp.domain.model.session.PreparedSecret;
import dev.ptymcp.domain.model.wait.OutputPattern;
import dev.ptymcp.domain.service.secret.EchoRule;
import dev.ptymcp.domain.service.wait.LineSearch;
import java.util.Optional;
import java.util.function.Consumer;

/** A secret that waits to be asked for. Guarded by the session's lock. */
final class Prepared {

    private final Secret secret;
    private final Optional<OutputPattern> pattern;
    private final Consumer<Guard.Work<Boolean>> leave;
    private PreparedSecret state;

    /**
     * One that waits from now on.
     *
     * @param secret the secret, which now belongs to this
     * @param leave does work on the session when it may be done
     */
    Prepared(
            Secret secret, Optional<OutputPattern> pattern, Consumer<Guard.Work<Boolean>> leave, PreparedSecret state) {
        this.secret = secret;
        this.pattern = pattern;
        this.leave = leave;
        this.state = state;
    }

    Secret secret() {
        return secret;
    }

    Consumer<Guard.Work<Boolean>> leave() {
        return leave;
    }

    PreparedSecret state() {
        return state;
    }

    /** Whether this is what the line asks for. */
    boolean isAskedForBy(String line) {
        return pattern.map(wanted -> LineSearch.matches(wanted, line)).orElseGet(() -> EchoRule.asksForPassword(line));
    }

    /** Used once more. */
    void used() {
        state = new PreparedSecret(state.uses() - 1, state.expiresAt());
    }
}
