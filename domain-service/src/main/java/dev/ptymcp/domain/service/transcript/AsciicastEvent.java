package dev.ptymcp.domain.service.transcript;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * One event of an asciicast.
 *
 * @param at when it happened, since the beginning of the recording
 * @param code what happened
 * @param data the text that was output or typed, the marker's label, the size as {@code 80x24}, or the exit code
 */
public record AsciicastEvent(Duration at, Code code, String data) {

    /** What an event is. */
    public enum Code {
        /** The program wrote. */
        OUTPUT('o'),
        /** Somebody typed. */
        INPUT('i'),
        /** A place to find again. */
        MARKER('m'),
        /** The terminal got another size. */
        RESIZE('r'),
        /** The program ended. */
        EXIT('x');

        private final char letter;

        Code(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }

        /** Readers pass over codes that they do not know, as the format asks for. */
        static Optional<Code> of(String text) {
            for (Code code : values()) {
                if (text.length() == 1 && text.charAt(0) == code.letter) {
                    return Optional.of(code);
                }
            }
            return Optional.empty();
        }
    }

    /** Checks that nothing is null and the time not negative. */
    public AsciicastEvent {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(data, "data");
        if (at.isNegative()) {
            throw new IllegalArgumentException("An event before the beginning: " + at);
        }
    }
}
