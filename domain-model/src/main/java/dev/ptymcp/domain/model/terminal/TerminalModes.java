package dev.ptymcp.domain.model.terminal;

/**
 * The modes a program set on its terminal that change how keys and pasted text must be encoded.
 *
 * @param applicationCursorKeys DECCKM (private mode 1): arrows send SS3 instead of CSI
 * @param applicationKeypad DECKPAM: the keypad sends SS3 sequences
 * @param bracketedPaste private mode 2004: pasted text is framed by {@code ESC[200~} and {@code ESC[201~}
 * @param alternateScreen private modes 47, 1047, 1049: a full-screen program is drawing
 * @param newLineMode LNM (mode 20): Enter sends CR LF
 */
public record TerminalModes(
        boolean applicationCursorKeys,
        boolean applicationKeypad,
        boolean bracketedPaste,
        boolean alternateScreen,
        boolean newLineMode) {

    /** A terminal just switched on. */
    public static final TerminalModes INITIAL = new TerminalModes(false, false, false, false, false);
}
