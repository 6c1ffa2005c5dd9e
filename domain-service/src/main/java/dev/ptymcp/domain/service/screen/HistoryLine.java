package dev.ptymcp.domain.service.screen;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A row that left the screen, packed: a byte for each cell when all are Latin-1, looks as runs, and neither when the row is
 * plain.
 */
final class HistoryLine implements LineCells {

    private static final byte[] NO_CELLS = {};

    private final int length;
    private final boolean wrapped;
    private final byte @Nullable [] narrow;
    private final int @Nullable [] broad;
    /** The end of each run of one look; null when all cells are plain. */
    private final int @Nullable [] runEnds;

    private final long @Nullable [] runStyles;
    private final int @Nullable [] runExtras;

    private HistoryLine(LineCells row, int length) {
        this.length = length;
        this.wrapped = row.wrapped();
        boolean latin = isLatin(row, length);
        this.narrow = latin ? packed(row, length) : null;
        this.broad = latin ? null : glyphs(row, length);
        int runs = countRuns(row, length);
        if (runs == 0) {
            runEnds = null;
            runStyles = null;
            runExtras = null;
        } else {
            runEnds = new int[runs];
            runStyles = new long[runs];
            runExtras = new int[runs];
            fillRuns(row, runEnds, runStyles, runExtras);
        }
    }

    static HistoryLine of(LineCells row) {
        int length = row.length();
        while (length > 0 && row.glyph(length - 1) == BLANK && row.style(length - 1) == 0) {
            length--;
        }
        return new HistoryLine(row, length);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public int glyph(int x) {
        return narrow != null ? narrow[x] & 0xFF : broad != null ? broad[x] : BLANK;
    }

    @Override
    public long style(int x) {
        return runEnds == null || runStyles == null ? 0 : runStyles[runAt(runEnds, x)];
    }

    @Override
    public int extra(int x) {
        return runEnds == null || runExtras == null ? 0 : runExtras[runAt(runEnds, x)];
    }

    @Override
    public boolean wrapped() {
        return wrapped;
    }

    private static int runAt(int[] ends, int x) {
        int found = Arrays.binarySearch(ends, x + 1);
        return found >= 0 ? found : -found - 1;
    }

    private static boolean isLatin(LineCells row, int length) {
        int all = 0;
        for (int x = 0; x < length; x++) {
            all |= row.glyph(x);
        }
        return (all & ~0xFF) == 0;
    }

    private static byte[] packed(LineCells row, int length) {
        byte[] bytes = length == 0 ? NO_CELLS : new byte[length];
        for (int x = 0; x < length; x++) {
            bytes[x] = (byte) row.glyph(x);
        }
        return bytes;
    }

    private static int[] glyphs(LineCells row, int length) {
        int[] glyphs = new int[length];
        for (int x = 0; x < length; x++) {
            glyphs[x] = row.glyph(x);
        }
        return glyphs;
    }

    /** How many runs of one look there are; 0 when the only look is the plain one. */
    private static int countRuns(LineCells row, int length) {
        if (length == 0) {
            return 0;
        }
        int runs = 1;
        for (int x = 1; x < length; x++) {
            if (row.style(x) != row.style(x - 1) || row.extra(x) != row.extra(x - 1)) {
                runs++;
            }
        }
        return runs == 1 && row.style(0) == 0 && row.extra(0) == 0 ? 0 : runs;
    }

    private void fillRuns(LineCells row, int[] ends, long[] styles, int[] extras) {
        int run = 0;
        for (int x = 0; x < length; x++) {
            boolean last = x == length - 1 || row.style(x) != row.style(x + 1) || row.extra(x) != row.extra(x + 1);
            if (last) {
                ends[run] = x + 1;
                styles[run] = row.style(x);
                extras[run] = row.extra(x);
                run++;
            }
        }
    }
}
