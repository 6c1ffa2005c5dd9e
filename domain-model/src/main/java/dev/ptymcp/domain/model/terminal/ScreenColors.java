package dev.ptymcp.domain.model.terminal;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the colours that programs name look like; each is 0xRRGGBB.
 *
 * @param foreground the default foreground
 * @param background the default background
 * @param cursor the cursor's colour
 * @param palette the 256 indexed colours
 */
public record ScreenColors(int foreground, int background, int cursor, List<Integer> palette) {

    /** Those of a terminal just switched on: xterm's, light grey on black. */
    public static final ScreenColors XTERM = new ScreenColors(0xE5E5E5, 0x000000, 0xE5E5E5, xterm());

    /** Copies the palette and checks its size. */
    public ScreenColors {
        palette = List.copyOf(palette);
        if (palette.size() != 256) {
            throw new InvalidArgumentException("palette", palette.size(), "256 colours");
        }
    }

    /** 0xRRGGBB of a colour, with {@code fallback} for the default one. */
    public int rgb(TextColor color, int fallback) {
        return switch (color.kind()) {
            case DEFAULT -> fallback;
            case INDEXED -> palette.get(color.value());
            case RGB -> color.value();
        };
    }

    private static List<Integer> xterm() {
        List<Integer> palette = new ArrayList<>(List.of(
                0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5, 0x7F7F7F, 0xFF0000,
                0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF));
        int[] levels = {0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF};
        for (int i = 0; i < 216; i++) {
            palette.add(levels[i / 36] << 16 | levels[i / 6 % 6] << 8 | levels[i % 6]);
        }
        for (int i = 0; i < 24; i++) {
            palette.add((8 + 10 * i) * 0x010101);
        }
        return palette;
    }
}
