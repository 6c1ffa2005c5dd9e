package dev.ptymcp.domain.service.keys;

import dev.ptymcp.domain.model.terminal.KeyChord;
import dev.ptymcp.domain.model.terminal.NamedKey;
import dev.ptymcp.domain.model.terminal.TerminalModes;

/** What xterm sends for the keys that type no character. */
final class NamedKeyCodes {

    private static final String ESC = "\033";
    private static final String CSI = ESC + "[";
    private static final String SS3 = ESC + "O";
    /** The numbers of F5 to F12; 16 and 22 were never used. */
    private static final int[] FUNCTION_NUMBERS = {15, 17, 18, 19, 20, 21, 23, 24};

    private static final int FUNCTION_KEYS_WITHOUT_SHIFT = 12;
    private static final int FUNCTION_KEYS_BY_LETTER = 4;

    private final KeyChord chord;
    private final TerminalModes modes;

    NamedKeyCodes(KeyChord chord, TerminalModes modes) {
        this.chord = chord;
        this.modes = modes;
    }

    String code(NamedKey key) {
        return switch (key) {
            case UP -> cursor('A');
            case DOWN -> cursor('B');
            case RIGHT -> cursor('C');
            case LEFT -> cursor('D');
            case END -> cursor('F');
            case HOME -> cursor('H');
            case INSERT -> numbered(2, chord.shift());
            case DELETE -> numbered(3, chord.shift());
            case PAGEUP -> numbered(5, chord.shift());
            case PAGEDOWN -> numbered(6, chord.shift());
            case ENTER -> alt(enter());
            case TAB -> alt(chord.shift() ? CSI + "Z" : "\t");
            case BACKSPACE -> alt(chord.control() ? "\b" : "\177");
            case ESCAPE -> alt(ESC);
            default ->
                key.compareTo(NamedKey.F24) <= 0 ? function(key.ordinal() - NamedKey.F1.ordinal() + 1) : keypad(key);
        };
    }

    private String cursor(char letter) {
        return lettered(letter, chord.shift(), modes.applicationCursorKeys());
    }

    private String function(int number) {
        boolean shift = chord.shift() || number > FUNCTION_KEYS_WITHOUT_SHIFT;
        int base = number > FUNCTION_KEYS_WITHOUT_SHIFT ? number - FUNCTION_KEYS_WITHOUT_SHIFT : number;
        return base <= FUNCTION_KEYS_BY_LETTER
                ? lettered((char) ('P' + base - 1), shift, true)
                : numbered(FUNCTION_NUMBERS[base - FUNCTION_KEYS_BY_LETTER - 1], shift);
    }

    private String lettered(char letter, boolean shift, boolean singleShift) {
        int modifiers = modifiers(shift);
        return modifiers == 1 ? (singleShift ? SS3 : CSI) + letter : CSI + "1;" + modifiers + letter;
    }

    private String numbered(int number, boolean shift) {
        int modifiers = modifiers(shift);
        return modifiers == 1 ? CSI + number + "~" : CSI + number + ";" + modifiers + "~";
    }

    private int modifiers(boolean shift) {
        return 1 + (shift ? 1 : 0) + (chord.alt() ? 2 : 0) + (chord.control() ? 4 : 0);
    }

    private String keypad(NamedKey key) {
        if (modes.applicationKeypad()) {
            return alt(SS3 + applicationLetter(key));
        }
        return alt(key == NamedKey.KP_ENTER ? enter() : String.valueOf(numericCharacter(key)));
    }

    private static char applicationLetter(NamedKey key) {
        return key == NamedKey.KP_ENTER ? 'M' : key == NamedKey.KP_EQUAL ? 'X' : (char) (numericCharacter(key) + 0x40);
    }

    private static char numericCharacter(NamedKey key) {
        return switch (key) {
            case KP_DECIMAL -> '.';
            case KP_SEPARATOR -> ',';
            case KP_ADD -> '+';
            case KP_SUBTRACT -> '-';
            case KP_MULTIPLY -> '*';
            case KP_DIVIDE -> '/';
            case KP_EQUAL -> '=';
            default -> (char) ('0' + key.ordinal() - NamedKey.KP_0.ordinal());
        };
    }

    private String enter() {
        return modes.newLineMode() ? "\r\n" : "\r";
    }

    private String alt(String code) {
        return chord.alt() ? ESC + code : code;
    }
}
