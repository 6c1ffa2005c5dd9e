package dev.ptymcp.domain.model.terminal;

/** How mouse events are encoded (xterm ctlseqs, "Extended coordinates"). */
public enum MouseEncoding {
    /** {@code ESC[M} and three bytes, coordinates up to 223. */
    CLASSIC,
    /** Private mode 1005: as classic, with coordinates in UTF-8. */
    UTF8,
    /** Private mode 1006: {@code ESC[<button;col;rowM}, and a final {@code m} for a release. */
    SGR,
    /** Private mode 1015: {@code ESC[button;col;rowM}. */
    URXVT,
    /** Private mode 1016: as SGR, with coordinates in pixels. */
    SGR_PIXELS
}
