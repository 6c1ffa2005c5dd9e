package dev.ptymcp.domain.service.screen;

import java.util.Arrays;

/**
 * What stands in the cells of a row, see {@link LineCells}: a byte for each cell as long as all are Latin-1, which most rows
 * are, else an int.
 */
final class Glyphs {

    private static final int[] NONE = {};
    private static final byte[] EMPTY = {};

    private byte[] narrow;
    private int[] broad = NONE;
    private boolean isNarrow = true;

    Glyphs(int cols) {
        narrow = new byte[cols];
    }

    private Glyphs(byte[] narrow, int[] broad, boolean isNarrow) {
        this.narrow = narrow;
        this.broad = broad;
        this.isNarrow = isNarrow;
    }

    int get(int x) {
        return isNarrow ? narrow[x] & 0xFF : broad[x];
    }

    void set(int x, int glyph) {
        if (isNarrow) {
            if (glyph >>> 8 == 0) {
                narrow[x] = (byte) glyph;
                return;
            }
            broaden();
        }
        broad[x] = glyph;
    }

    void setAscii(int x, byte[] in, int from, int count) {
        if (isNarrow && count > 4) {
            System.arraycopy(in, from, narrow, x, count);
        } else if (isNarrow) {
            for (int i = 0; i < count; i++) {
                narrow[x + i] = in[from + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                broad[x + i] = in[from + i];
            }
        }
    }

    void blank(int from, int to) {
        if (isNarrow) {
            Arrays.fill(narrow, from, to, (byte) LineCells.BLANK);
        } else {
            Arrays.fill(broad, from, to, LineCells.BLANK);
        }
    }

    /** Blanks all cells; those from {@code used} on are blank already. */
    void clear(int used) {
        if (isNarrow) {
            Arrays.fill(narrow, 0, used, (byte) LineCells.BLANK);
        } else {
            Arrays.fill(narrow, (byte) LineCells.BLANK);
            isNarrow = true;
        }
    }

    void shift(int from, int to, int count) {
        if (isNarrow) {
            System.arraycopy(narrow, from, narrow, to, count);
        } else {
            System.arraycopy(broad, from, broad, to, count);
        }
    }

    void resize(int cols) {
        narrow = Arrays.copyOf(narrow, cols);
        broad = isNarrow ? NONE : Arrays.copyOf(broad, cols);
    }

    /** A copy of the first cells that takes no more room than it must. */
    Glyphs packed(int length) {
        return isNarrow
                ? new Glyphs(Arrays.copyOf(narrow, length), NONE, true)
                : new Glyphs(EMPTY, Arrays.copyOf(broad, length), false);
    }

    /** Goes on with a hash over the first cells; a blank counts as a space. */
    long hash(long seed, int length) {
        long hash = seed;
        for (int x = 0; x < length; x++) {
            int glyph = isNarrow ? narrow[x] : broad[x];
            hash = hash * 0x9E3779B97F4A7C15L + (glyph == LineCells.BLANK ? ' ' : glyph);
        }
        return hash;
    }

    private void broaden() {
        if (broad.length != narrow.length) {
            broad = new int[narrow.length];
        }
        for (int x = 0; x < narrow.length; x++) {
            broad[x] = narrow[x] & 0xFF;
        }
        isNarrow = false;
    }
}
