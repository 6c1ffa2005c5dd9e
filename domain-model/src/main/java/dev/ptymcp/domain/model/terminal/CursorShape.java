package dev.ptymcp.domain.model.terminal;

/** What the cursor looks like (DECSCUSR). */
public enum CursorShape {
    /** A filled cell. */
    BLOCK,
    /** A line under the cell. */
    UNDERLINE,
    /** A line at the cell's left edge. */
    BAR
}
