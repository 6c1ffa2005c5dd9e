package dev.ptymcp.domain.model.terminal;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.Objects;

/**
 * A key pressed together with modifiers, once or several times.
 *
 * <p>A character key stands for the character it types, so {@code A} and {@code shift+a} are the same on the wire.
 *
 * @param key the key
 * @param control whether Ctrl is held
 * @param alt whether Alt, Option or Meta is held
 * @param shift whether Shift is held
 * @param repeat how often it is pressed, 1 to {@value #MAX_REPEAT}
 */
public record KeyChord(TerminalKey key, boolean control, boolean alt, boolean shift, int repeat) {

    /** The most often that one chord can be repeated. */
    public static final int MAX_REPEAT = 1000;

    /** Checks the range of {@code repeat}. */
    public KeyChord {
        Objects.requireNonNull(key, "key");
        if (repeat < 1 || repeat > MAX_REPEAT) {
            throw new InvalidArgumentException(
                    "keys", key.notation() + "*" + repeat, "repeated from 1 to " + MAX_REPEAT + " times");
        }
    }

    /** The key alone, pressed once. */
    public static KeyChord of(TerminalKey key) {
        return new KeyChord(key, false, false, false, 1);
    }

    /** The chord in key notation: {@code ctrl+c}, {@code shift+tab}, {@code down*5}. */
    @Override
    public String toString() {
        return (control ? "ctrl+" : "")
                + (alt ? "alt+" : "")
                + (shift ? "shift+" : "")
                + key.notation()
                + (repeat == 1 ? "" : "*" + repeat);
    }
}
