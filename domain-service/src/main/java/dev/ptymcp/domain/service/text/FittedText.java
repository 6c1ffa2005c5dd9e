package dev.ptymcp.domain.service.text;

import java.util.Objects;

/**
 * Text that fits an answer.
 *
 * @param text the text, with a line in place of what was left out
 * @param omittedBytes how many bytes of the output were left out: {@code omittedTo - omittedFrom}; 0 when none were
 * @param omittedFrom the cursor of the first byte that was left out
 * @param omittedTo the cursor behind the last byte that was left out
 */
public record FittedText(String text, long omittedBytes, long omittedFrom, long omittedTo) {

    /** Checks that the numbers agree. */
    public FittedText {
        Objects.requireNonNull(text, "text");
        if (omittedBytes != omittedTo - omittedFrom || omittedBytes < 0) {
            throw new IllegalArgumentException(omittedBytes + " bytes from " + omittedFrom + " to " + omittedTo);
        }
    }
}
