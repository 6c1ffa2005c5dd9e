package dev.ptymcp.domain.model.terminal;

/** What a character cell can be besides coloured and underlined (ECMA-48 SGR). */
public enum TextAttribute {
    /** SGR 1. */
    BOLD,
    /** SGR 2. */
    FAINT,
    /** SGR 3. */
    ITALIC,
    /** SGR 5 and 6. */
    BLINK,
    /** SGR 7: foreground and background exchanged; what programs select with. */
    INVERSE,
    /** SGR 8. */
    INVISIBLE,
    /** SGR 9. */
    STRIKE,
    /** SGR 53. */
    OVERLINE
}
