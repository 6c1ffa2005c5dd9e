package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.time.Duration;

/**
 * How slowly something is typed, for consoles that lose characters.
 *
 * @param charDelay a pause after each character; zero to 1 second
 * @param lineDelay a pause after each line ending; zero to 10 seconds
 */
public record Pace(Duration charDelay, Duration lineDelay) {

    /** The longest pause after a character. */
    public static final Duration LONGEST_CHAR_DELAY = Duration.ofSeconds(1);
    /** The longest pause after a line ending. */
    public static final Duration LONGEST_LINE_DELAY = Duration.ofSeconds(10);
    /** No pauses. */
    public static final Pace FULL = new Pace(Duration.ZERO, Duration.ZERO);

    /** Checks the ranges. */
    public Pace {
        checkCharDelay(charDelay);
        if (lineDelay.isNegative() || lineDelay.compareTo(LONGEST_LINE_DELAY) > 0) {
            throw new InvalidArgumentException("line_delay_ms", lineDelay.toMillis(), "from 0 to 10000");
        }
    }

    static void checkCharDelay(Duration charDelay) {
        if (charDelay.isNegative() || charDelay.compareTo(LONGEST_CHAR_DELAY) > 0) {
            throw new InvalidArgumentException("char_delay_ms", charDelay.toMillis(), "from 0 to 1000");
        }
    }
}
