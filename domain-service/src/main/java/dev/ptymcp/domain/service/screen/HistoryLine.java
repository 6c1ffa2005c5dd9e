package dev.ptymcp.domain.service.screen;

import java.util.Arrays;

/** A row that left the screen, packed: no room for blanks at the end, and looks as runs. */
final class HistoryLine implements LineCells {

    private static final int[] NO_RUNS = {};
    private static final long[] NO_STYLES = {};

    private final int length;
    private final boolean wrapped;
    private final Glyphs glyphs;
    /** The end of each run of one look; empty when all cells are plain. */
    private final int[] runEnds;

    private final long[] runStyles;
    private final int[] runExtras;

    HistoryLine(Row row) {
        length = lengthOf(row);
        wrapped = row.wrapped();
        glyphs = row.glyphs().packed(length);
        int runs = row.looks().isPlain() ? 0 : countRuns(row.looks(), length);
        runEnds = runs == 0 ? NO_RUNS : new int[runs];
        runStyles = runs == 0 ? NO_STYLES : new long[runs];
        int x = 0;
        boolean extras = false;
        for (int run = 0; run < runs; run++) {
            runStyles[run] = row.style(x);
            extras |= row.extra(x) != 0;
            x = row.looks().endOfRun(x, length);
            runEnds[run] = x;
        }
        runExtras = extras ? extras(row, runEnds) : NO_RUNS;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public int glyph(int x) {
        return glyphs.get(x);
    }

    @Override
    public long style(int x) {
        return runEnds.length == 0 ? CellStyle.PLAIN : runStyles[runAt(x)];
    }

    @Override
    public int extra(int x) {
        return runExtras.length == 0 ? 0 : runExtras[runAt(x)];
    }

    @Override
    public boolean wrapped() {
        return wrapped;
    }

    private int runAt(int x) {
        int found = Arrays.binarySearch(runEnds, x + 1);
        return found >= 0 ? found : -found - 1;
    }

    private static int lengthOf(Row row) {
        int length = row.length();
        while (length > 0 && row.glyph(length - 1) == BLANK && row.style(length - 1) == CellStyle.PLAIN) {
            length--;
        }
        return length;
    }

    /** How many runs of one look there are; 0 when all cells are plain after all. */
    private static int countRuns(Looks looks, int length) {
        int runs = 0;
        for (int x = 0; x < length; x = looks.endOfRun(x, length)) {
            runs++;
        }
        return runs == 1 && looks.style(0) == CellStyle.PLAIN && looks.extra(0) == 0 ? 0 : runs;
    }

    private static int[] extras(Row row, int[] ends) {
        int[] extras = new int[ends.length];
        for (int run = 0; run < ends.length; run++) {
            extras[run] = row.extra(ends[run] - 1);
        }
        return extras;
    }
}
