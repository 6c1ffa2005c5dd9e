package dev.ptymcp.domain.model.terminal;

import dev.ptymcp.domain.model.error.InvalidArgumentException;

/**
 * A key that types one character, the space bar included.
 *
 * @param codePoint a Unicode scalar value: any code point but a surrogate
 */
public record CharacterKey(int codePoint) implements TerminalKey {

    /** The space bar. */
    public static final CharacterKey SPACE = new CharacterKey(' ');

    /** Checks that the code point can be typed. */
    public CharacterKey {
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        if (!Character.isValidCodePoint(codePoint) || surrogate) {
            throw new InvalidArgumentException(
                    "keys", "U+" + Integer.toHexString(codePoint), "a whole Unicode character");
        }
    }

    @Override
    public String notation() {
        return codePoint == ' ' ? "space" : Character.toString(codePoint);
    }
}
