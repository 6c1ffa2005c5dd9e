package dev.ptymcp.infra.picture;

/**
 * The characters U+2500 to U+257F as lines that reach the edges of their cells, so that they join whatever the font has. Also
 * the four scan lines of the DEC special graphics.
 */
final class BoxDrawing {

    private static final int FIRST = 0x2500;
    private static final int LAST = 0x257F;
    private static final int ARCS = 0x256D;
    private static final int DIAGONALS = 0x2571;
    private static final int SCAN_LINES = 0x23BA;

    private static final int LIGHT = 1;
    private static final int HEAVY = 2;
    private static final int DOUBLE = 3;

    /** The arms to the left, to the right, up and down: 0 none, 1 light, 2 heavy, 3 double. */
    private static final String ARMS = "1100220000110022000000000000000000000000000000000101020101020202"
            + "1001200110022002011002100120022010102010102020200111021101210112"
            + "0122022102120222101120111021101210222021201220221101210112012201"
            + "1102210212022202111021101210221011202120122022201111211112112211"
            + "1121111211222121122121121212222122122122122222220000000000000000"
            + "3300003303010103030330011003300303100130033030101030303003110133"
            + "0333301110333033330111033303331011303330331111333333000000000000"
            + "0000000000000000100000100100000120000020020000021200001221000021";

    /** Dashed lines: how many dashes; they come in pairs of light and heavy. */
    private static final int[] TRIPLE = {0x2504, 0x2505, 0x2506, 0x2507};

    private static final int[] QUADRUPLE = {0x2508, 0x2509, 0x250A, 0x250B};
    private static final int[] TWICE = {0x254C, 0x254D, 0x254E, 0x254F};

    private final Mask mask;
    private final int light;
    private final int heavy;
    /** The left and upper edges of a light line through the middle. */
    private final int middleX;

    private final int middleY;
    /** How far the two lines of a double one are from the middle. */
    private final int apart;

    private BoxDrawing(Mask mask) {
        this.mask = mask;
        this.light = Math.max(1, Math.round(mask.height() / 16f));
        this.heavy = light + 2;
        this.middleX = (mask.width() - light) / 2;
        this.middleY = (mask.height() - light) / 2;
        this.apart = light + Math.max(1, light / 2);
    }

    static boolean draws(int codePoint) {
        return codePoint >= FIRST && codePoint <= LAST || codePoint >= SCAN_LINES && codePoint < SCAN_LINES + 4;
    }

    static void draw(int codePoint, Mask mask) {
        new BoxDrawing(mask).draw(codePoint);
    }

    private void draw(int codePoint) {
        if (codePoint < FIRST) {
            float top = (mask.height() - light) * new float[] {0, 0.25f, 0.75f, 1}[codePoint - SCAN_LINES];
            mask.rectangle(0, Math.round(top), mask.width(), Math.round(top) + light);
        } else if (codePoint >= DIAGONALS && codePoint < DIAGONALS + 3) {
            diagonals(codePoint != DIAGONALS + 1, codePoint != DIAGONALS);
        } else if (codePoint >= ARCS && codePoint < ARCS + 4) {
            arc(codePoint - ARCS);
        } else if (!dashes(codePoint, TRIPLE, 3) && !dashes(codePoint, QUADRUPLE, 4) && !dashes(codePoint, TWICE, 2)) {
            arms((codePoint - FIRST) * 4);
        }
    }

    // ---- straight lines -------------------------------------------------------------------------------------------

    private void arms(int index) {
        int left = ARMS.charAt(index) - '0';
        int right = ARMS.charAt(index + 1) - '0';
        int up = ARMS.charAt(index + 2) - '0';
        int down = ARMS.charAt(index + 3) - '0';
        horizontal(left, new Crossing(right, up, down), true);
        horizontal(right, new Crossing(left, up, down), false);
        vertical(up, new Crossing(down, left, right), true);
        vertical(down, new Crossing(up, left, right), false);
    }

    /** The other arms of a character: the one that goes on straight ahead, and those to both sides. */
    private record Crossing(int ahead, int before, int behind) {

        /**
         * How far from the middle an arm begins, in units of a double line's distance: 0 in the middle, 1 where the nearer
         * line of a double one is met, -1 where the farther one is.
         *
         * @param weight of the arm itself
         * @param side of a double arm's line: -1 towards {@code before}, 1 towards {@code behind}
         */
        int start(int weight, int side) {
            if (weight == DOUBLE) {
                int near = side < 0 ? before : behind;
                int far = side < 0 ? behind : before;
                return near == DOUBLE ? 1 : near == 0 && far == DOUBLE ? -1 : 0;
            }
            if (ahead != 0 || before != DOUBLE && behind != DOUBLE) {
                return 0;
            }
            return before == behind ? 1 : -1;
        }

        int thickest() {
            return Math.max(before == HEAVY ? HEAVY : 0, behind == HEAVY ? HEAVY : 0);
        }
    }

    private void horizontal(int weight, Crossing crossing, boolean toTheLeft) {
        for (int side = weight == DOUBLE ? -1 : 0; weight != 0 && side <= (weight == DOUBLE ? 1 : 0); side += 2) {
            int start = crossing.start(weight, side) * apart * (toTheLeft ? -1 : 1);
            int over = over(crossing);
            int thick = weight == HEAVY ? heavy : light;
            int top = middleY + side * apart - (thick - light) / 2;
            int from = toTheLeft ? 0 : middleX + start - over;
            int to = toTheLeft ? middleX + light + start + over : mask.width();
            mask.rectangle(from, top, to, top + thick);
        }
    }

    private void vertical(int weight, Crossing crossing, boolean upwards) {
        for (int side = weight == DOUBLE ? -1 : 0; weight != 0 && side <= (weight == DOUBLE ? 1 : 0); side += 2) {
            int start = crossing.start(weight, side) * apart * (upwards ? -1 : 1);
            int over = over(crossing);
            int thick = weight == HEAVY ? heavy : light;
            int left = middleX + side * apart - (thick - light) / 2;
            int from = upwards ? 0 : middleY + start - over;
            int to = upwards ? middleY + light + start + over : mask.height();
            mask.rectangle(left, from, left + thick, to);
        }
    }

    /** So that the corner of heavy lines is filled. */
    private int over(Crossing crossing) {
        return crossing.thickest() == HEAVY ? (heavy - light) / 2 : 0;
    }

    private boolean dashes(int codePoint, int[] characters, int count) {
        int kind = codePoint - characters[0];
        if (kind < 0 || kind > 3) {
            return false;
        }
        boolean upright = kind >= 2;
        int thick = kind % 2 == 0 ? light : heavy;
        float length = (float) (upright ? mask.height() : mask.width()) / count;
        for (int i = 0; i < count; i++) {
            float from = i * length + length / 6;
            float to = (i + 1) * length - length / 6;
            if (upright) {
                float left = middleX - (thick - light) / 2f;
                mask.rectangle(left, from, left + thick, to);
            } else {
                float top = middleY - (thick - light) / 2f;
                mask.rectangle(from, top, to, top + thick);
            }
        }
        return true;
    }

    // ---- bent and slanted lines -----------------------------------------------------------------------------------

    /** Down and right, down and left, up and left, up and right. */
    private void arc(int corner) {
        boolean right = corner == 0 || corner == 3;
        boolean down = corner < 2;
        float x = middleX + light / 2f;
        float y = middleY + light / 2f;
        float radius = mask.width() / 2f;
        float centerX = right ? x + radius : x - radius;
        float centerY = down ? y + radius : y - radius;
        mask.shape((px, py) -> {
            boolean beyondX = right ? px >= centerX : px < centerX;
            boolean beyondY = down ? py >= centerY : py < centerY;
            if (beyondX) {
                return Math.abs(py - y) <= light / 2f && !beyondY;
            }
            if (beyondY) {
                return Math.abs(px - x) <= light / 2f;
            }
            return Math.abs((float) Math.hypot(px - centerX, py - centerY) - radius) <= light / 2f;
        });
    }

    private void diagonals(boolean rising, boolean falling) {
        float wide = mask.width();
        float high = mask.height();
        float length = (float) Math.hypot(wide, high);
        mask.shape((px, py) -> {
            float toRising = Math.abs(high * px + wide * py - wide * high) / length;
            float toFalling = Math.abs(high * px - wide * py) / length;
            return rising && toRising <= light / 2f || falling && toFalling <= light / 2f;
        });
    }
}
