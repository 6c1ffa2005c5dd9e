package dev.ptymcp.domain.service.screen;

/** The cells of a row, of the screen or of the scrollback. Columns count from 0. */
interface LineCells {

    /** A cell that was erased or never written. */
    int BLANK = 0;
    /** The second column of a wide character. */
    int TAIL = -1;
    /** Glyphs from here on are clusters: characters of several code points. */
    int CLUSTERS = 0x200000;

    /** How many cells may differ from a blank in default style; those behind do not. */
    int length();

    /** A code point, {@link #BLANK}, {@link #TAIL}, or {@link #CLUSTERS} plus the id of a cluster. */
    int glyph(int x);

    /** The packed look, see {@link CellStyle}. */
    long style(int x);

    /** The id of a {@link CellExtra}, or 0 for none. */
    int extra(int x);

    /** Whether the line goes on in the next row. */
    boolean wrapped();
}
