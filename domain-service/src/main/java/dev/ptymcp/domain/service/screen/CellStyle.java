package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.model.terminal.TextAttribute;
import dev.ptymcp.domain.model.terminal.TextColor;
import dev.ptymcp.domain.model.terminal.TextStyle;

/**
 * The look of a cell packed into a {@code long}; 0 is the default look. Colours take 25 bits each: 0 is the default, 1 to
 * 256 the palette, and with the highest bit set the rest is 0xRRGGBB. The bits from {@link #BOLD} on are in the order of
 * {@link TextAttribute}.
 */
final class CellStyle {

    static final long PLAIN = 0;

    static final int RGB = 1 << 24;

    static final long BOLD = 1L << 53;
    static final long FAINT = 1L << 54;
    static final long ITALIC = 1L << 55;
    static final long BLINK = 1L << 56;
    static final long INVERSE = 1L << 57;
    static final long INVISIBLE = 1L << 58;
    static final long STRIKE = 1L << 59;
    static final long OVERLINE = 1L << 60;
    /** DECSCA: selective erase passes the cell over. Not part of the look. */
    static final long PROTECTED = 1L << 61;

    private static final int COLOR_BITS = 25;
    private static final long COLOR = (1L << COLOR_BITS) - 1;
    private static final int UNDERLINE_SHIFT = 2 * COLOR_BITS;
    private static final long UNDERLINE = 7L << UNDERLINE_SHIFT;

    private CellStyle() {}

    static int foreground(long style) {
        return (int) (style & COLOR);
    }

    static int background(long style) {
        return (int) (style >> COLOR_BITS & COLOR);
    }

    static long withForeground(long style, int color) {
        return style & ~COLOR | color;
    }

    static long withBackground(long style, int color) {
        return style & ~(COLOR << COLOR_BITS) | (long) color << COLOR_BITS;
    }

    /** The underline's kind, 0 to 5 as in SGR 4. */
    static int underline(long style) {
        return (int) ((style & UNDERLINE) >> UNDERLINE_SHIFT);
    }

    static long withUnderline(long style, int kind) {
        return style & ~UNDERLINE | (long) kind << UNDERLINE_SHIFT;
    }

    /** What erasing with this style leaves behind: the background only ("bce" of terminfo). */
    static long erased(long style) {
        return style & COLOR << COLOR_BITS;
    }

    static int indexed(int index) {
        return index + 1;
    }

    /** The packed form of a look without its underline's colour and its link. */
    static long of(TextStyle style) {
        long packed = withUnderline(color(style.foreground()), style.underline().ordinal());
        packed = withBackground(packed, color(style.background()));
        for (TextAttribute attribute : style.attributes()) {
            packed |= BOLD << attribute.ordinal();
        }
        return packed;
    }

    static int color(TextColor color) {
        return switch (color.kind()) {
            case DEFAULT -> 0;
            case INDEXED -> indexed(color.value());
            case RGB -> RGB | color.value();
        };
    }

    static int rgb(int red, int green, int blue) {
        return RGB | (red & 0xFF) << 16 | (green & 0xFF) << 8 | blue & 0xFF;
    }
}
