package dev.ptymcp.application.port;

import java.util.Objects;

/**
 * What the operator is asked.
 *
 * @param subject what the answer is for: {@code admin@router1}, {@code /home/ann/.ssh/id_ed25519}
 * @param text the question as the operator reads it; what a server sent is cleaned of control characters
 * @param kind what is asked for
 */
public record OperatorQuestion(String subject, String text, Kind kind) {

    /** What is asked for. */
    public enum Kind {
        /** The password of an account. */
        PASSWORD,
        /** What unlocks a private key. */
        PASSPHRASE,
        /** An answer to a server's question that may be shown while it is typed, such as a user's number. */
        VISIBLE_ANSWER,
        /** An answer to a server's question that may not be shown, such as a one-time code. */
        HIDDEN_ANSWER,
        /** A yes or a no. */
        CONFIRMATION
    }

    /** Checks that nothing is null. */
    public OperatorQuestion {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(kind, "kind");
    }
}
