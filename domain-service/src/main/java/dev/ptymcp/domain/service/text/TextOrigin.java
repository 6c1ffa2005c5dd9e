package dev.ptymcp.domain.service.text;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.terminal.TerminalSize;

/**
 * How the terminal stood where a view of its output begins.
 *
 * @param cols the terminal's columns, 1 to {@value TerminalSize#MAX_COLS}, or 0 for output that knows no margin, such as
 *     that of a pipe
 * @param cursor the cursor of the first byte
 * @param alternateScreen whether a program was using the alternate screen
 */
public record TextOrigin(int cols, long cursor, boolean alternateScreen) {

    /** Checks the ranges. */
    public TextOrigin {
        if (cols < 0 || cols > TerminalSize.MAX_COLS) {
            throw new InvalidArgumentException("cols", cols, "a whole number from 0 to " + TerminalSize.MAX_COLS);
        }
        if (cursor < 0) {
            throw new InvalidArgumentException("cursor", cursor, "a whole number from 0");
        }
    }
}
