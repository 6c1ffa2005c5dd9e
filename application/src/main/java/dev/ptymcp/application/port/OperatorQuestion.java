package dev.ptymcp.application.port;

import dev.ptymcp.domain.service.text.ShownText;
import java.util.Objects;
import java.util.Optional;

/**
 * What the operator is asked. All texts are made fit to be shown when the question is made: a control, formatting or
 * bidirectional character, with which a server or a program could forge or hide what is around it, is replaced by U+FFFD,
 * and what is longer than a person reads is shortened.
 *
 * @param subject what the answer is for: {@code admin@router1}, {@code /home/ann/.ssh/id_ed25519}; one line of at most 300
 *     characters
 * @param text the question as the operator reads it, as the terminal shows it when a program asks; at most 2000 characters
 *     on 20 lines
 * @param kind what is asked for
 * @param session which session the answer goes to, with its id and its name if it has one; empty while there is none yet;
 *     one line of at most 300 characters
 */
public record OperatorQuestion(String subject, String text, Kind kind, Optional<String> session) {

    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_TEXT = 2000;
    private static final int MOST_LINES = 20;

    /** What is asked for. */
    public enum Kind {
        /** The password of an account. */
        PASSWORD("password"),
        /** What unlocks a private key. */
        PASSPHRASE("passphrase"),
        /** An answer to a server's question that may be shown while it is typed, such as a user's number. */
        VISIBLE_ANSWER("answer"),
        /** An answer to a server's or a program's question that may not be shown, such as a one-time code. */
        HIDDEN_ANSWER("answer"),
        /** A yes or a no. */
        CONFIRMATION("confirmation");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** What it is called in a sentence. */
        public String words() {
            return words;
        }
    }

    /** Checks that nothing is null and makes the texts fit to be shown. */
    public OperatorQuestion {
        Objects.requireNonNull(kind, "kind");
        subject = ShownText.line(subject, LONGEST_LINE);
        text = ShownText.lines(text, LONGEST_TEXT, MOST_LINES);
        session = session.map(name -> ShownText.line(name, LONGEST_LINE));
    }

    /** A question that belongs to no session yet. */
    public OperatorQuestion(String subject, String text, Kind kind) {
        this(subject, text, kind, Optional.empty());
    }
}
