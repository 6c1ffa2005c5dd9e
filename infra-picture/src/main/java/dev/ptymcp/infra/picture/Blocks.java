package dev.ptymcp.infra.picture;

/**
 * The blocks U+2580 to U+259F, the sextants U+1FB00 to U+1FB3B and the slanted ends of status lines U+E0B0 to U+E0B3, drawn
 * to the edges of their cells.
 */
final class Blocks {

    private static final int FIRST = 0x2580;
    private static final int LAST = 0x259F;
    private static final int SHADES = 0x2591;
    private static final int QUADRANTS = 0x2596;
    private static final int SEXTANTS = 0x1FB00;
    private static final int LAST_SEXTANT = 0x1FB3B;
    private static final int ENDS = 0xE0B0;

    private static final int UPPER_LEFT = 1;
    private static final int UPPER_RIGHT = 2;
    private static final int LOWER_LEFT = 4;
    private static final int LOWER_RIGHT = 8;
    private static final int[] CORNERS = {
        LOWER_LEFT,
        LOWER_RIGHT,
        UPPER_LEFT,
        UPPER_LEFT | LOWER_LEFT | LOWER_RIGHT,
        UPPER_LEFT | LOWER_RIGHT,
        UPPER_LEFT | UPPER_RIGHT | LOWER_LEFT,
        UPPER_LEFT | UPPER_RIGHT | LOWER_RIGHT,
        UPPER_RIGHT,
        UPPER_RIGHT | LOWER_LEFT,
        UPPER_RIGHT | LOWER_LEFT | LOWER_RIGHT
    };

    private Blocks() {}

    static boolean draws(int codePoint) {
        return codePoint >= FIRST && codePoint <= LAST
                || codePoint >= SEXTANTS && codePoint <= LAST_SEXTANT
                || codePoint >= ENDS && codePoint < ENDS + 4;
    }

    static void draw(int codePoint, Mask mask) {
        if (codePoint >= SEXTANTS) {
            sextant(codePoint - SEXTANTS, mask);
        } else if (codePoint >= ENDS) {
            end(codePoint - ENDS, mask);
        } else if (codePoint >= QUADRANTS) {
            quadrants(CORNERS[codePoint - QUADRANTS], mask);
        } else if (codePoint >= SHADES && codePoint < SHADES + 3) {
            float part = (codePoint - SHADES + 1) / 4f;
            mask.shape((x, y) -> true);
            thin(mask, part);
        } else {
            bar(codePoint, mask);
        }
    }

    private static void thin(Mask mask, float part) {
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                mask.add(x, y, part - 1);
            }
        }
    }

    /** Whole, half and eighths. */
    private static void bar(int codePoint, Mask mask) {
        int w = mask.width();
        int h = mask.height();
        switch (codePoint) {
            case 0x2580 -> mask.rectangle(0, 0, w, part(h, 4));
            case 0x2590 -> mask.rectangle(part(w, 4), 0, w, h);
            case 0x2594 -> mask.rectangle(0, 0, w, part(h, 1));
            case 0x2595 -> mask.rectangle(part(w, 7), 0, w, h);
            default -> {
                if (codePoint <= 0x2588) {
                    mask.rectangle(0, part(h, 8 - (codePoint - FIRST)), w, h);
                } else {
                    mask.rectangle(0, 0, part(w, 0x2590 - codePoint), h);
                }
            }
        }
    }

    /** So many eighths, in whole pixels. */
    private static int part(int size, int eighths) {
        return Math.round(size * eighths / 8f);
    }

    private static void quadrants(int corners, Mask mask) {
        int middleX = part(mask.width(), 4);
        int middleY = part(mask.height(), 4);
        for (int i = 0; i < 4; i++) {
            if ((corners >> i & 1) != 0) {
                boolean right = i % 2 != 0;
                boolean lower = i >= 2;
                mask.rectangle(
                        right ? middleX : 0,
                        lower ? middleY : 0,
                        right ? mask.width() : middleX,
                        lower ? mask.height() : middleY);
            }
        }
    }

    /** Six blocks in two columns and three rows, a bit each; the two halves have characters of their own. */
    private static void sextant(int index, Mask mask) {
        int bits = index + 1;
        bits += bits >= 0b010101 ? 1 : 0;
        bits += bits >= 0b101010 ? 1 : 0;
        int middle = part(mask.width(), 4);
        for (int i = 0; i < 6; i++) {
            if ((bits >> i & 1) != 0) {
                int top = Math.round(mask.height() * (i / 2) / 3f);
                int bottom = Math.round(mask.height() * (i / 2 + 1) / 3f);
                mask.rectangle(i % 2 == 0 ? 0 : middle, top, i % 2 == 0 ? middle : mask.width(), bottom);
            }
        }
    }

    /** A filled triangle to the right, its outline, the same to the left. */
    private static void end(int kind, Mask mask) {
        float w = mask.width();
        float half = mask.height() / 2f;
        mask.shape((x, y) -> {
            float along = (kind < 2 ? x : w - x) / w;
            float reach = 1 - Math.abs(y - half) / half;
            return kind % 2 == 0 ? along <= reach : Math.abs(along - reach) * w <= 1;
        });
    }
}
