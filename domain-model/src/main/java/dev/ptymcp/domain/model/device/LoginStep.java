package dev.ptymcp.domain.model.device;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.Objects;

/**
 * One thing a console may ask on the way to its prompt, and the answer.
 *
 * @param expect what it shows; for {@link Reply#USER} and {@link Reply#PASSWORD} at the end of the last line once the
 *     output rests, for the others anywhere in any line as soon as it is there
 * @param reply what to answer
 * @param text what to send for {@link Reply#TEXT}, as it is; empty for the others
 */
public record LoginStep(LinePattern expect, Reply reply, String text) {

    /** What to answer. */
    public enum Reply {
        /** The user's name and Enter. */
        USER,
        /** The password, as whoever runs this program gives it, and Enter. */
        PASSWORD,
        /** Enter. */
        ENTER,
        /** A text as it is. */
        TEXT;

        /** Whether it answers a question that stands in the last line. */
        public boolean answersQuestion() {
            return this == USER || this == PASSWORD;
        }
    }

    /** Checks that there is a text exactly where it is needed. */
    public LoginStep {
        Objects.requireNonNull(expect, "expect");
        if (text.isEmpty() == (reply == Reply.TEXT)) {
            throw new InvalidArgumentException("text", text, "there for a step that sends a text, and only there");
        }
    }

    /** A step that sends something other than a text. */
    public static LoginStep of(LinePattern expect, Reply reply) {
        return new LoginStep(expect, reply, "");
    }
}
