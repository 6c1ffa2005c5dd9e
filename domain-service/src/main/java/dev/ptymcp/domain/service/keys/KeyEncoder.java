package dev.ptymcp.domain.service.keys;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.terminal.CharacterKey;
import dev.ptymcp.domain.model.terminal.KeyChord;
import dev.ptymcp.domain.model.terminal.MouseGesture;
import dev.ptymcp.domain.model.terminal.NamedKey;
import dev.ptymcp.domain.model.terminal.TerminalModes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Turns keys into the bytes that xterm sends for them, as its control sequence documentation ("PC-Style Function Keys")
 * and the {@code xterm-256color} terminfo entry have it. Text is in the character set of the session.
 *
 * <ul>
 *   <li>Alt puts ESC before what the key sends, or adds to the modifier parameter of keys that have one.
 *   <li>Ctrl with a character sends the control code: letters, {@code @ [ \ ] ^ _ ?}, space, and xterm's
 *       {@code 2} to {@code 8}, {@code /}, the backtick and {@code { | } ~}. There is no code for others.
 *   <li>Shift with a letter sends its upper case. Shift with any other character depends on the keyboard's layout and is
 *       refused.
 *   <li>F13 to F24 are Shift with F1 to F12, as terminfo has it.
 *   <li>Enter is CR, in new-line mode CR LF. Backspace is DEL, Ctrl+Backspace is BS.
 *   <li>The mouse sends what the program has asked for, in the encoding it has asked for, and is refused otherwise.
 *   <li>Modifiers that make no difference to a terminal are ignored: Ctrl+Enter is Enter, Ctrl+Tab is Tab.
 * </ul>
 *
 * <p>Pure functions; safe for use by several threads.
 */
public final class KeyEncoder {

    private static final String ESC = "\033";
    private static final String ALSO_BY_DIGIT = "\0\033\034\035\036\037\177";

    private KeyEncoder() {}

    /**
     * Encodes one chord in UTF-8, as often as it is repeated.
     *
     * @throws TerminalException as {@link #encode(KeyChord, TerminalModes, Charset)} does
     */
    public static byte[] encode(KeyChord chord, TerminalModes modes) {
        return encode(chord, modes, StandardCharsets.UTF_8);
    }

    /**
     * Encodes one chord, as often as it is repeated.
     *
     * @param charset what characters are written in; one that it does not have becomes {@code ?}
     * @throws TerminalException {@link ErrorCode#UNKNOWN_KEY} when terminals have no code for it,
     *     {@link ErrorCode#PRECONDITION_FAILED} for the mouse when the program has not asked for it
     */
    public static byte[] encode(KeyChord chord, TerminalModes modes, Charset charset) {
        byte[] once = chord.key() instanceof MouseGesture gesture
                ? new MouseCodes(chord, modes).code(gesture)
                : once(chord, modes).getBytes(charset);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < chord.repeat(); i++) {
            bytes.writeBytes(once);
        }
        return bytes.toByteArray();
    }

    /**
     * Encodes chords in their order, all or nothing.
     *
     * @throws TerminalException as {@link #encode} for the first of them that cannot be sent
     */
    public static byte[] encodeAll(List<KeyChord> chords, TerminalModes modes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (KeyChord chord : chords) {
            bytes.writeBytes(encode(chord, modes));
        }
        return bytes.toByteArray();
    }

    /** Refuses a chord that has no code. */
    static void requireCode(KeyChord chord) {
        if (!(chord.key() instanceof MouseGesture)) {
            once(chord, TerminalModes.INITIAL);
        }
    }

    private static String once(KeyChord chord, TerminalModes modes) {
        if (chord.key() instanceof NamedKey named) {
            return new NamedKeyCodes(chord, modes).code(named);
        }
        String typed = character(chord, ((CharacterKey) chord.key()).codePoint());
        return chord.alt() ? ESC + typed : typed;
    }

    private static String character(KeyChord chord, int codePoint) {
        if (chord.control()) {
            return String.valueOf(controlCode(chord, codePoint));
        }
        if (!chord.shift() || codePoint == ' ') {
            return Character.toString(codePoint);
        }
        if (!Character.isLetter(codePoint) || Character.toUpperCase(codePoint) == Character.toLowerCase(codePoint)) {
            throw UnknownKey.withoutCode(
                    chord.toString(), "What Shift types here depends on the keyboard; give that character itself.");
        }
        return Character.toString(Character.toUpperCase(codePoint));
    }

    private static char controlCode(KeyChord chord, int codePoint) {
        if (codePoint >= '@' && codePoint <= '~' || codePoint == ' ') {
            return (char) (codePoint & 0x1F);
        }
        if (codePoint >= '2' && codePoint <= '8') {
            return ALSO_BY_DIGIT.charAt(codePoint - '2');
        }
        return switch (codePoint) {
            case '/' -> 0x1F;
            case '?' -> 0x7F;
            default ->
                throw UnknownKey.withoutCode(
                        chord.toString(), "Ctrl works with letters, space and @ [ \\ ] ^ _ ? on a terminal.");
        };
    }
}
