package dev.ptymcp.domain.service.device;

import java.util.Objects;

/** What is to be done next on the way to a console's prompt. */
public sealed interface LoginAction {

    /** Which one it is. */
    enum Kind {
        /** {@link Send}. */
        SEND,
        /** {@link User}. */
        USER,
        /** {@link Password}. */
        PASSWORD,
        /** {@link Done}. */
        DONE,
        /** {@link Failed}. */
        FAILED
    }

    /** Which one it is. */
    Kind kind();

    /**
     * Send this as it is.
     *
     * @param text what
     */
    record Send(String text) implements LoginAction {

        @Override
        public Kind kind() {
            return Kind.SEND;
        }
    }

    /** Send the user's name and Enter. */
    record User() implements LoginAction {

        @Override
        public Kind kind() {
            return Kind.USER;
        }
    }

    /**
     * Send the password and Enter.
     *
     * @param question as the console asks for it
     */
    record Password(String question) implements LoginAction {

        @Override
        public Kind kind() {
            return Kind.PASSWORD;
        }
    }

    /**
     * The prompt is there.
     *
     * @param level what one may do at it
     */
    record Done(String level) implements LoginAction {

        @Override
        public Kind kind() {
            return Kind.DONE;
        }
    }

    /**
     * The prompt will not come.
     *
     * @param step where the dialogue stood: {@code step 2 of 3 (password)}
     * @param reason the end of a sentence: what the console did instead
     */
    record Failed(String step, String reason) implements LoginAction {

        /** Checks that nothing is null. */
        public Failed {
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Kind kind() {
            return Kind.FAILED;
        }
    }
}
