package dev.ptymcp.domain.model.terminal;

import dev.ptymcp.domain.model.error.InvalidArgumentException;

/**
 * A place on the screen.
 *
 * @param row the row, from 1 at the top
 * @param col the column, from 1 at the left
 */
public record CursorPosition(int row, int col) {

    /** The top left corner. */
    public static final CursorPosition HOME = new CursorPosition(1, 1);

    /** Checks the ranges. */
    public CursorPosition {
        if (row < 1) {
            throw new InvalidArgumentException("row", row, "a whole number from 1");
        }
        if (col < 1) {
            throw new InvalidArgumentException("col", col, "a whole number from 1");
        }
    }
}
