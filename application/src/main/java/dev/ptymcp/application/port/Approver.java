package dev.ptymcp.application.port;

/** The person behind a client, who can be asked whether something may be done. Never the model. Thread-safe. */
@FunctionalInterface
public interface Approver {

    /** There is no such person. */
    Approver NOBODY = new Nobody();

    /** Answers for nobody. */
    record Nobody() implements Approver {

        @Override
        public Answer ask(ApprovalQuestion question) {
            return Answer.NOBODY_THERE;
        }

        @Override
        public boolean isThere() {
            return false;
        }
    }

    /** What a person can say. */
    enum Answer {
        /** This once. */
        ALLOW_ONCE,
        /** This and what the same rule asks about, while the session lives. */
        ALLOW_FOR_SESSION,
        /** No. */
        DENIED,
        /** Nobody could be asked. */
        NOBODY_THERE
    }

    /**
     * Asks. Blocks until it is answered.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code CANCELLED} when interrupted
     */
    Answer ask(ApprovalQuestion question);

    /** Whether there is somebody to ask, as far as can be told without asking. */
    default boolean isThere() {
        return true;
    }
}
