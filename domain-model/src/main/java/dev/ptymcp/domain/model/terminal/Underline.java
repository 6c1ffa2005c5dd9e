package dev.ptymcp.domain.model.terminal;

/** How text is underlined; the order is that of the sub-parameters of SGR 4. */
public enum Underline {
    /** Not at all. */
    NONE,
    /** With one line. */
    SINGLE,
    /** With two lines. */
    DOUBLE,
    /** With a wave, as spelling errors are. */
    CURLY,
    /** With dots. */
    DOTTED,
    /** With dashes. */
    DASHED
}
