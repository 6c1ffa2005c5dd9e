package dev.ptymcp.domain.model.terminal;

import dev.ptymcp.domain.model.error.InvalidArgumentException;

/**
 * The size of a terminal in character cells.
 *
 * @param cols columns, 1 to {@value #MAX_COLS}
 * @param rows rows, 1 to {@value #MAX_ROWS}
 */
public record TerminalSize(int cols, int rows) {

    /** The most columns a terminal may have. */
    public static final int MAX_COLS = 1000;
    /** The most rows a terminal may have. */
    public static final int MAX_ROWS = 500;
    /** The size when nobody says otherwise: 120 columns by 40 rows. */
    public static final TerminalSize DEFAULT = new TerminalSize(120, 40);

    /** How many pixels a cell is wide for programs that ask or want the mouse in pixels; there is no real screen. */
    public static final int CELL_WIDTH = 8;
    /** How many pixels a cell is high, see {@link #CELL_WIDTH}. */
    public static final int CELL_HEIGHT = 16;

    /** Checks the ranges. */
    public TerminalSize {
        if (cols < 1 || cols > MAX_COLS) {
            throw new InvalidArgumentException("cols", cols, "a whole number from 1 to " + MAX_COLS);
        }
        if (rows < 1 || rows > MAX_ROWS) {
            throw new InvalidArgumentException("rows", rows, "a whole number from 1 to " + MAX_ROWS);
        }
    }

    @Override
    public String toString() {
        return cols + "x" + rows;
    }
}
