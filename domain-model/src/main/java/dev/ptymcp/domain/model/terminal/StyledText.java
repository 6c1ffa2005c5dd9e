package dev.ptymcp.domain.model.terminal;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.Objects;

/**
 * Neighbouring cells of one style.
 *
 * @param col the first column, from 1
 * @param columns how many columns they cover
 * @param text the characters
 * @param style how they look
 * @param single whether the text is one character, of one or two columns and possibly of several code points (a wide, a
 *     combined or a joined one); otherwise each code point takes one column
 */
public record StyledText(int col, int columns, String text, TextStyle style, boolean single) {

    /** Checks the ranges. */
    public StyledText {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(style, "style");
        if (col < 1) {
            throw new InvalidArgumentException("col", col, "a whole number from 1");
        }
        if (columns < 1) {
            throw new InvalidArgumentException("columns", columns, "a whole number from 1");
        }
    }

    /** The column behind the last one. */
    public int end() {
        return col + columns;
    }
}
