package dev.ptymcp.infra.picture;

import dev.ptymcp.domain.model.terminal.ScreenColors;
import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import dev.ptymcp.domain.model.terminal.TextAttribute;
import dev.ptymcp.domain.model.terminal.TextColor;
import dev.ptymcp.domain.model.terminal.TextStyle;

/** Which colours a style has on one screen, each 0xRRGGBB. */
final class Ink {

    private static final int DARK_COLORS = 8;
    private static final float FAINT = 0.55f;
    private static final double LEAST_CONTRAST = 2.5;
    /** The brightness from which black can be read better than white. */
    private static final double MIDDLE = 0.18;

    private final ScreenColors colors;
    private final int foreground;
    private final int background;

    Ink(ScreenSnapshot screen) {
        boolean reverse = screen.modes().reverseVideo();
        colors = Theme.of(screen.colors());
        foreground = reverse ? colors.background() : colors.foreground();
        background = reverse ? colors.foreground() : colors.background();
    }

    /** Of cells that nothing was written to. */
    int paper() {
        return background;
    }

    int cursor() {
        return colors.cursor();
    }

    int back(TextStyle style) {
        return style.is(TextAttribute.INVERSE) ? text(style) : paper(style);
    }

    int front(TextStyle style) {
        int front = style.is(TextAttribute.INVERSE) ? paper(style) : text(style);
        return style.is(TextAttribute.FAINT) ? blend(back(style), front, FAINT) : front;
    }

    int line(TextStyle style) {
        return colors.rgb(style.underlineColor(), front(style));
    }

    private int paper(TextStyle style) {
        return colors.rgb(style.background(), background);
    }

    /** Bold makes the eight dark colours bright, as terminals have long done. */
    private int text(TextStyle style) {
        TextColor color = style.foreground();
        boolean dark = color.kind() == TextColor.Kind.INDEXED && color.value() < DARK_COLORS;
        return colors.rgb(
                dark && style.is(TextAttribute.BOLD) ? TextColor.indexed(color.value() + DARK_COLORS) : color,
                foreground);
    }

    /**
     * A colour for letters as near to {@code front} as can still be read on {@code back}: their contrast, as the Web Content
     * Accessibility Guidelines count it, is at least 2.5. What is meant to be hidden, in the colour behind it, stays so.
     */
    static int legible(int front, int back) {
        int away = brightness(back) < MIDDLE ? 0xFFFFFF : 0x000000;
        int legible = front;
        for (int step = 1; front != back && step <= 10 && contrast(legible, back) < LEAST_CONTRAST; step++) {
            legible = blend(front, away, step / 10f);
        }
        return legible;
    }

    private static double contrast(int one, int other) {
        double a = brightness(one) + 0.05;
        double b = brightness(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double brightness(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
    }

    private static double linear(int level) {
        double part = level / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    /** Between two colours: 0 is the first, 1 the second. */
    static int blend(int from, int to, float part) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int a = from >> shift & 0xFF;
            int b = to >> shift & 0xFF;
            mixed |= Math.round(a + (b - a) * part) << shift;
        }
        return mixed;
    }
}
