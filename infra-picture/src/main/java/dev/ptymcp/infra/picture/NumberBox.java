package dev.ptymcp.infra.picture;

/** Shows a character that no font here has by its number: a frame with its hexadecimal digits. */
final class NumberBox {

    private static final int WIDE = 3;
    private static final int HIGH = 5;
    /** The sixteen digits, five rows of three bits each, the first row highest. */
    private static final int[] DIGITS = {
        0b111_101_101_101_111,
        0b010_110_010_010_111,
        0b111_001_111_100_111,
        0b111_001_011_001_111,
        0b101_101_111_001_001,
        0b111_100_111_001_111,
        0b111_100_111_101_111,
        0b111_001_010_010_010,
        0b111_101_111_101_111,
        0b111_101_111_001_111,
        0b010_101_111_101_101,
        0b110_101_110_101_110,
        0b011_100_100_100_011,
        0b110_101_101_101_110,
        0b111_100_110_100_111,
        0b111_100_110_100_100
    };

    private NumberBox() {}

    static void draw(int codePoint, Mask mask) {
        int w = mask.width();
        int h = mask.height();
        boolean narrow = w < 2 * (WIDE + 1) + 4;
        String digits = Integer.toHexString(codePoint);
        int rows = narrow ? (digits.length() + 1) / 2 : 2;
        int columns = (digits.length() + rows - 1) / rows;
        int left = (w - columns * (WIDE + 1)) / 2;
        int top = (h - rows * (HIGH + 1) + 1) / 2;
        // Where there is no room for a frame or even for digits, what fits has to do.
        if (top > 1) {
            mask.rectangle(0, 1, w - 1, 2);
            mask.rectangle(0, h - 2, w - 1, h - 1);
        }
        if (!narrow) {
            mask.rectangle(0, 2, 1, h - 2);
            mask.rectangle(w - 2, 2, w - 1, h - 2);
        }
        if (left < 0 || top < 0) {
            return;
        }
        for (int i = 0; i < digits.length(); i++) {
            digit(
                    Character.digit(digits.charAt(i), 16),
                    left + i % columns * (WIDE + 1),
                    top + i / columns * (HIGH + 1),
                    mask);
        }
    }

    private static void digit(int digit, int left, int top, Mask mask) {
        for (int i = 0; i < WIDE * HIGH; i++) {
            if ((DIGITS[digit] >> WIDE * HIGH - 1 - i & 1) != 0) {
                int x = left + i % WIDE;
                int y = top + i / WIDE;
                mask.rectangle(x, y, x + 1, y + 1);
            }
        }
    }
}
