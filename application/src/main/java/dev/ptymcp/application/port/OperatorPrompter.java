package dev.ptymcp.application.port;

import java.util.List;

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
        public SecretAnswer secret(OperatorQuestion question) {
            return SecretAnswer.Unavailable.because("nobody can be asked");
        }

        @Override
        public boolean confirm(OperatorQuestion question) {
            return false;
        }

        @Override
        public List<Finding> examine() {
            return List.of(Finding.note(
                    "asking the operator",
                    "Nobody is asked for passwords.",
                    "The setting secrets.ways says who could be."));
        }
    }

    /**
     * Asks for a text that nobody else may see. Blocks until it is answered, or found that nobody can be asked; an interrupt
     * ends it and takes the question back.
     *
     * @return what came of it; the caller wipes what was given
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code CANCELLED} when interrupted
     */
    SecretAnswer secret(OperatorQuestion question);

    /** Looks at whether it could ask here, without asking anything. */
    default List<Finding> examine() {
        return List.of();
    }

    /**
     * Asks for a yes or a no. Blocks until it is answered; an interrupt ends it.
     *
     * @return whether the answer was yes; false too when nobody can be asked
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code CANCELLED} when interrupted
     */
    boolean confirm(OperatorQuestion question);
}
