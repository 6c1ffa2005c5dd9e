package dev.ptymcp.domain.model.terminal;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
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
}
