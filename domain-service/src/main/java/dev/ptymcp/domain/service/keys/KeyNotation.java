package dev.ptymcp.domain.service.keys;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.terminal.KeyChord;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads keys as people write them.
 *
 * <ul>
 *   <li>A named key: {@code enter}, {@code up}, {@code pgdn}, {@code f5}, {@code kp_5}. Case, spaces, hyphens and
 *       underscores do not matter: {@code Page_Up} is {@code pageup}. {@link #names()} lists them.
 *   <li>One character, which is typed as it is: {@code a}, {@code A}, {@code é}, {@code +}. Here the case matters.
 *   <li>Modifiers before it, in any order: {@code ctrl} or {@code control}; {@code alt}, {@code option} or {@code meta};
 *       {@code shift}; with {@code +} or {@code -}: {@code ctrl+shift+left}, {@code ctrl-c}. Also Emacs' and tmux's
 *       {@code C-}, {@code M-} and {@code S-}, vim's angle brackets {@code <C-c>}, and {@code ^C}.
 *   <li>The mouse, with column and row from 1: {@code click:10,5}, {@code rightclick:10,5}, {@code middleclick:10,5},
 *       {@code drag:1,1-5,5}, {@code move:10,5}, {@code scrollup:10,5}, {@code scrolldown}, {@code scrollleft},
 *       {@code scrollright}; modifiers and repeats as with keys.
 *   <li>A repeat after it: {@code down*5}, 1 to {@value KeyChord#MAX_REPEAT}.
 * </ul>
 *
 * <p>Pure functions; safe for use by several threads.
 */
public final class KeyNotation {

    private static final Pattern REPEAT = Pattern.compile("(.+?)\\s*\\*\\s*(\\d{1,9})", Pattern.DOTALL);

    private KeyNotation() {}

    /**
     * Reads a list of keys, all or nothing.
     *
     * @throws TerminalException {@link ErrorCode#UNKNOWN_KEY} for the first key that cannot be read or that terminals
     *     have no code for, with what was probably meant as the hint
     * @throws InvalidArgumentException naming {@code keys} when a repeat is out of range
     */
    public static List<KeyChord> parseAll(List<String> keys) {
        return keys.stream().map(KeyNotation::parse).toList();
    }

    /** Reads one key; the errors are those of {@link #parseAll}. */
    public static KeyChord parse(String key) {
        Matcher repeated = REPEAT.matcher(key);
        KeyChord chord = repeated.matches()
                ? new ChordReader(key, repeated.group(1)).read(Integer.parseInt(repeated.group(2)))
                : new ChordReader(key, key).read(1);
        KeyEncoder.requireCode(chord);
        return chord;
    }

    /** The name of every named key, for completion and documentation; one name a key, aliases left out. */
    public static List<String> names() {
        return KeyNames.canonical();
    }
}
