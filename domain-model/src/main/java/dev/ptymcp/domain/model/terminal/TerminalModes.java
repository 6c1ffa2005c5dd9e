package dev.ptymcp.domain.model.terminal;

import java.util.Objects;

/**
 * The modes a program set on its terminal that change how keys, pasted text and the mouse must be encoded, and how the
 * screen is to be read.
 *
 * @param applicationCursorKeys DECCKM (private mode 1): arrows send SS3 instead of CSI
 * @param applicationKeypad DECKPAM: the keypad sends SS3 sequences
 * @param bracketedPaste private mode 2004: pasted text is framed by {@code ESC[200~} and {@code ESC[201~}
 * @param alternateScreen private modes 47, 1047, 1049: a full-screen program is drawing
 * @param newLineMode LNM (mode 20): Enter sends CR LF
 * @param focusReports private mode 1004: the program wants {@code ESC[I} and {@code ESC[O}
 * @param reverseVideo DECSCNM (private mode 5): foreground and background are exchanged on the whole screen
 * @param synchronizedOutput private mode 2026: the program is in the middle of drawing a frame
 * @param mouseTracking which mouse events the program asked for
 * @param mouseEncoding how it wants them encoded
 */
public record TerminalModes(
        boolean applicationCursorKeys,
        boolean applicationKeypad,
        boolean bracketedPaste,
        boolean alternateScreen,
        boolean newLineMode,
        boolean focusReports,
        boolean reverseVideo,
        boolean synchronizedOutput,
        MouseTracking mouseTracking,
        MouseEncoding mouseEncoding) {

    /** A terminal just switched on. */
    public static final TerminalModes INITIAL = new TerminalModes(false, false, false, false, false);

    /** Checks that nothing is null. */
    public TerminalModes {
        Objects.requireNonNull(mouseTracking, "mouseTracking");
        Objects.requireNonNull(mouseEncoding, "mouseEncoding");
    }

    /** The modes that concern the keyboard; the others as in a terminal just switched on. */
    public TerminalModes(
            boolean applicationCursorKeys,
            boolean applicationKeypad,
            boolean bracketedPaste,
            boolean alternateScreen,
            boolean newLineMode) {
        this(
                applicationCursorKeys,
                applicationKeypad,
                bracketedPaste,
                alternateScreen,
                newLineMode,
                false,
                false,
                false,
                MouseTracking.OFF,
                MouseEncoding.CLASSIC);
    }
}
