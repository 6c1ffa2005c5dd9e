package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.secret.Secret;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/** What came of asking the operator for a secret. */
public sealed interface SecretAnswer {

    /** The ways in which it can come out. */
    enum Kind {
        /** There is a secret. */
        GIVEN,
        /** A person was asked and does not want to, or let the time go by; asking elsewhere would only annoy. */
        DECLINED,
        /** Nobody could be asked this way; another way may do, or the same one later when there is a link. */
        UNAVAILABLE
    }

    /** Which of them it is. */
    Kind kind();

    /** The secret, which the caller wipes; empty unless it was given. */
    default Optional<Secret> given() {
        return Optional.empty();
    }

    /** Why there is none, as the end of a sentence; empty when there is one. */
    String why();

    /**
     * The secret, which the caller wipes.
     *
     * @param question what was asked
     * @throws TerminalException as {@link #failure} says, unless it was given
     */
    default Secret orThrow(OperatorQuestion question) {
        return given().orElseThrow(() -> failure(question));
    }

    /**
     * What the caller of a use case is told when there is no secret.
     *
     * @param question what was asked
     * @return {@code SECRET_PENDING} with the link when the operator is to open one, {@code SECRET_UNAVAILABLE} otherwise
     */
    TerminalException failure(OperatorQuestion question);

    /**
     * It was given.
     *
     * @param secret what was typed; whoever receives the answer wipes it
     */
    record Given(Secret secret) implements SecretAnswer {

        /** Checks that nothing is null. */
        public Given {
            Objects.requireNonNull(secret, "secret");
        }

        @Override
        public Kind kind() {
            return Kind.GIVEN;
        }

        @Override
        public Optional<Secret> given() {
            return Optional.of(secret);
        }

        @Override
        public String why() {
            return "";
        }

        @Override
        public TerminalException failure(OperatorQuestion question) {
            throw new IllegalStateException("it was given");
        }
    }

    /**
     * The operator did not want to.
     *
     * @param how how that was said, as the end of a sentence: {@code the operator closed the dialog}
     */
    record Declined(String how) implements SecretAnswer {

        /** Checks that nothing is null. */
        public Declined {
            Objects.requireNonNull(how, "how");
        }

        @Override
        public Kind kind() {
            return Kind.DECLINED;
        }

        @Override
        public String why() {
            return how;
        }

        @Override
        public TerminalException failure(OperatorQuestion question) {
            return new TerminalException(
                    ErrorCode.SECRET_UNAVAILABLE,
                    "There is no " + question.kind().words() + " for " + question.subject() + ": " + how + ".",
                    "Ask the operator whether to go on before asking again.");
        }
    }

    /**
     * Nobody could be asked this way.
     *
     * @param reason why, as the end of a sentence
     * @param remedy what would make it possible, in sentences; empty when nothing would
     * @param link a page that the operator has to be shown, where the question stays open; asking the same question again
     *     waits for what is typed there
     */
    record Unavailable(String reason, String remedy, Optional<URI> link) implements SecretAnswer {

        /** Checks that nothing is null. */
        public Unavailable {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(remedy, "remedy");
            Objects.requireNonNull(link, "link");
        }

        /** Without a remedy or a link. */
        public static Unavailable because(String reason) {
            return new Unavailable(reason, "", Optional.empty());
        }

        /** The question waits at {@code link}. */
        public static Unavailable pending(URI link) {
            return new Unavailable("the operator has to open a link first", "", Optional.of(link));
        }

        @Override
        public Kind kind() {
            return Kind.UNAVAILABLE;
        }

        @Override
        public String why() {
            return reason;
        }

        @Override
        public TerminalException failure(OperatorQuestion question) {
            String what = question.kind().words() + " for " + question.subject();
            return link.map(page -> new TerminalException(
                            ErrorCode.SECRET_PENDING,
                            "The operator has to type the " + what + " at " + page + " first.",
                            "Show this link to the operator, word for word, and make the same call again: it waits for"
                                    + " what they type. Do not open it yourself and never ask for the secret itself."))
                    .orElseGet(() -> new TerminalException(
                            ErrorCode.SECRET_UNAVAILABLE,
                            "There is no " + what + ": " + reason + ".",
                            remedy.isEmpty()
                                    ? "The operator must be reachable, see the settings of the table secrets."
                                    : remedy));
        }
    }
}
