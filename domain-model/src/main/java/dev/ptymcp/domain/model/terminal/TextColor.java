package dev.ptymcp.domain.model.terminal;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.Objects;

/**
 * A colour as the program named it.
 *
 * @param kind how it was named
 * @param value 0 for the default, the palette index 0 to 255, or 0xRRGGBB
 */
public record TextColor(Kind kind, int value) {

    /** How a colour was named. */
    public enum Kind {
        /** The terminal's own foreground or background. */
        DEFAULT,
        /** An entry of the palette of 256. */
        INDEXED,
        /** Red, green and blue. */
        RGB
    }

    /** The terminal's own foreground or background. */
    public static final TextColor DEFAULT = new TextColor(Kind.DEFAULT, 0);

    /** Checks the range of the value. */
    public TextColor {
        Objects.requireNonNull(kind, "kind");
        int limit = kind == Kind.DEFAULT ? 0 : kind == Kind.INDEXED ? 255 : 0xFFFFFF;
        if (value < 0 || value > limit) {
            throw new InvalidArgumentException("value", value, "a whole number from 0 to " + limit);
        }
    }

    /** The palette's colour at {@code index}, 0 to 255. */
    public static TextColor indexed(int index) {
        return new TextColor(Kind.INDEXED, index);
    }

    /** The colour 0xRRGGBB. */
    public static TextColor rgb(int rgb) {
        return new TextColor(Kind.RGB, rgb);
    }
}
