package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.secret.Secret;
import java.util.Optional;

/**
 * Asks the person who runs this program, never the model that uses it. Thread-safe: questions of several sessions may come
 * at once.
 */
public interface OperatorPrompter {

    /** Nobody can be asked. */
    OperatorPrompter NOBODY = new Nobody();

    /** Answers for nobody. */
    record Nobody() implements OperatorPrompter {

        @Override
        public Optional<Secret> secret(OperatorQuestion question) {
            return Optional.empty();
        }

        @Override
        public boolean confirm(OperatorQuestion question) {
            return false;
        }
    }

    /**
     * Asks for a text that nobody else may see. Blocks until it is answered; an interrupt ends it.
     *
     * @return what was typed, which the caller wipes; empty when nobody can be asked or the operator declined
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code CANCELLED} when interrupted
     */
    Optional<Secret> secret(OperatorQuestion question);

    /**
     * Asks for a yes or a no. Blocks until it is answered; an interrupt ends it.
     *
     * @return whether the answer was yes; false too when nobody can be asked
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code CANCELLED} when interrupted
     */
    boolean confirm(OperatorQuestion question);
}
