package dev.ptymcp.domain.service.screen;

import java.util.Arrays;

/** How the cells of a row look; a row in which nothing has a look of its own takes no room. */
final class Looks {

    private static final long[] NO_STYLES = {};
    private static final int[] NO_EXTRAS = {};

    private int cols;
    private long[] styles = NO_STYLES;
    private int[] extras = NO_EXTRAS;
    /** Whether all cells are plain, whatever is left in the arrays. */
    private boolean plain = true;
    /** Whether no cell has an extra, whatever is left in the array. */
    private boolean withoutExtras = true;

    Looks(int cols) {
        this.cols = cols;
    }

    boolean isPlain() {
        return plain;
    }

    long style(int x) {
        return plain ? CellStyle.PLAIN : styles[x];
    }

    int extra(int x) {
        return withoutExtras ? 0 : extras[x];
    }

    void paint(int from, int to, long style, int extra) {
        if (plain) {
            if (style == CellStyle.PLAIN && extra == 0) {
                return;
            }
            beginStyles();
        }
        if (to - from == 1) {
            styles[from] = style;
        } else {
            Arrays.fill(styles, from, to, style);
        }
        if (withoutExtras) {
            if (extra == 0) {
                return;
            }
            beginExtras();
        }
        Arrays.fill(extras, from, to, extra);
    }

    void clear() {
        plain = true;
        withoutExtras = true;
    }

    void shift(int from, int to, int count) {
        if (!plain) {
            System.arraycopy(styles, from, styles, to, count);
        }
        if (!withoutExtras) {
            System.arraycopy(extras, from, extras, to, count);
        }
    }

    void resize(int newCols) {
        cols = newCols;
        styles = plain ? NO_STYLES : Arrays.copyOf(styles, newCols);
        extras = withoutExtras ? NO_EXTRAS : Arrays.copyOf(extras, newCols);
    }

    /** The end of the run of one look that begins at x, at most {@code length}. */
    int endOfRun(int x, int length) {
        if (plain) {
            return length;
        }
        int end = x + 1;
        while (end < length && styles[end] == styles[x] && extra(end) == extra(x)) {
            end++;
        }
        return end;
    }

    /** Goes on with a hash over the first cells; protection does not show. */
    long hash(long seed, int length) {
        long hash = seed;
        if (!plain) {
            for (int x = 0; x < length; x++) {
                long look = styles[x] & ~CellStyle.PROTECTED;
                hash = (hash ^ look ^ look >>> 31) * 0x9E3779B97F4A7C15L + extra(x);
            }
        }
        return hash;
    }

    private void beginStyles() {
        if (styles.length == cols) {
            Arrays.fill(styles, CellStyle.PLAIN);
        } else {
            styles = new long[cols];
        }
        plain = false;
    }

    private void beginExtras() {
        if (extras.length == cols) {
            Arrays.fill(extras, 0);
        } else {
            extras = new int[cols];
        }
        withoutExtras = false;
    }
}
