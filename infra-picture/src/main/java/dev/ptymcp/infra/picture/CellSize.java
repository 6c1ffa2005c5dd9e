package dev.ptymcp.infra.picture;

import dev.ptymcp.domain.model.terminal.TerminalSize;

/**
 * How many pixels a cell has.
 *
 * @param width in pixels
 * @param height in pixels
 */
record CellSize(int width, int height) {

    /** Of the whole picture, on each side. */
    static final int MARGIN = 6;
    /** Larger pictures are refused by services that read them. */
    static final int LONGEST_SIDE = 8000;

    private static final CellSize USUAL = new CellSize(10, 20);
    private static final CellSize SMALL = new CellSize(7, 14);

    /** The usual size, or a smaller one where the picture would grow too large. */
    static CellSize fitting(TerminalSize size) {
        boolean fits = USUAL.pictureWidth(size) <= LONGEST_SIDE && USUAL.pictureHeight(size) <= LONGEST_SIDE;
        return fits ? USUAL : SMALL;
    }

    int pictureWidth(TerminalSize size) {
        return size.cols() * width + 2 * MARGIN;
    }

    int pictureHeight(TerminalSize size) {
        return size.rows() * height + 2 * MARGIN;
    }
}
