package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.model.terminal.ScreenColors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The colours behind the names: xterm's 256, and the defaults, as OSC 4, 10, 11 and 12 changed them. */
final class Palette {

    /** The places of the three colours that have a name of their own. */
    static final int FOREGROUND = 256;

    static final int BACKGROUND = 257;
    static final int CURSOR = 258;

    private static final Pattern RGB = Pattern.compile("rgba?:([0-9a-fA-F/]{5,24})");
    private static final Pattern HASH = Pattern.compile("#((?:[0-9a-fA-F]{3}){1,4})");

    private final int[] colors = new int[259];

    Palette() {
        reset();
    }

    void reset() {
        for (int i = 0; i < colors.length; i++) {
            reset(i);
        }
    }

    void reset(int index) {
        colors[index] = initial(index);
    }

    int get(int index) {
        return colors[index];
    }

    void set(int index, int rgb) {
        colors[index] = rgb;
    }

    ScreenColors asValue() {
        List<Integer> indexed = new ArrayList<>(256);
        for (int i = 0; i < 256; i++) {
            indexed.add(colors[i]);
        }
        return new ScreenColors(colors[FOREGROUND], colors[BACKGROUND], colors[CURSOR], indexed);
    }

    /** The colour in X11's notation, {@code rgb:rrrr/gggg/bbbb}. */
    String describe(int index) {
        int rgb = colors[index];
        return String.format(
                Locale.ROOT, "rgb:%1$02x%1$02x/%2$02x%2$02x/%3$02x%3$02x", rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF);
    }

    /** Reads {@code rgb:r/g/b} and {@code #rgb} with one to four digits each; colour names are not known. */
    static Optional<Integer> parse(String text) {
        Matcher rgb = RGB.matcher(text);
        if (rgb.matches()) {
            return components(rgb.group(1).split("/", -1));
        }
        Matcher hash = HASH.matcher(text);
        if (hash.matches()) {
            String digits = hash.group(1);
            int size = digits.length() / 3;
            return components(digits.substring(0, size), digits.substring(size, 2 * size), digits.substring(2 * size));
        }
        return Optional.empty();
    }

    private static Optional<Integer> components(String... parts) {
        if (parts.length < 3) {
            return Optional.empty();
        }
        int rgb = 0;
        for (int i = 0; i < 3; i++) {
            int digits = parts[i].length();
            if (digits < 1 || digits > 4) {
                return Optional.empty();
            }
            int full = (1 << 4 * digits) - 1;
            rgb = rgb << 8 | Integer.parseInt(parts[i], 16) * 255 / full;
        }
        return Optional.of(rgb);
    }

    private static int initial(int index) {
        return switch (index) {
            case FOREGROUND -> ScreenColors.XTERM.foreground();
            case BACKGROUND -> ScreenColors.XTERM.background();
            case CURSOR -> ScreenColors.XTERM.cursor();
            default -> ScreenColors.XTERM.palette().get(index);
        };
    }
}
