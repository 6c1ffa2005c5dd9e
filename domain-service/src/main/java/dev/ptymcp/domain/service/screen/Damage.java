package dev.ptymcp.domain.service.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which rows changed when. Writers mark rows as touched, which is cheap; only when someone asks are touched rows compared,
 * by a hash of 64 bits, with what they were, so that a row redrawn with the same content has not changed.
 */
final class Damage {

    private boolean[] touched = {};
    private long[] hashes = {};
    private long[] revisions = {};
    private boolean anyTouched;
    private long surroundings;
    private long revision;

    /** Takes a number of rows, all of them touched. */
    void resize(int rows) {
        touched = Arrays.copyOf(touched, rows);
        hashes = Arrays.copyOf(hashes, rows);
        revisions = Arrays.copyOf(revisions, rows);
        touchAll();
    }

    void touch(int y) {
        touched[y] = true;
        anyTouched = true;
    }

    /** Touches the rows from {@code from} to {@code to}, both included. */
    void touch(int from, int to) {
        Arrays.fill(touched, from, to + 1, true);
        anyTouched = true;
    }

    void touchAll() {
        touch(0, touched.length - 1);
    }

    /**
     * The revision after comparing what was touched.
     *
     * @param page the page that is shown
     * @param around a hash of everything else that is seen: the cursor, the title, the modes
     */
    long settle(Page page, long around) {
        boolean changed = around != surroundings;
        surroundings = around;
        if (anyTouched) {
            for (int y = 0; y < touched.length; y++) {
                changed |= touched[y] && compare(page.row(y), y);
            }
            Arrays.fill(touched, false);
            anyTouched = false;
        }
        return changed ? ++revision : revision;
    }

    /** The rows, from 0, that changed after the given revision; call {@link #settle} before. */
    List<Integer> changedSince(long since) {
        List<Integer> rows = new ArrayList<>();
        for (int y = 0; y < revisions.length; y++) {
            if (revisions[y] > since) {
                rows.add(y);
            }
        }
        return rows;
    }

    private boolean compare(Row row, int y) {
        long hash = hash(row);
        if (hash == hashes[y]) {
            return false;
        }
        hashes[y] = hash;
        revisions[y] = revision + 1;
        return true;
    }

    private static long hash(Row row) {
        long hash = 1;
        int last = row.length();
        while (last > 0 && isInvisible(row, last - 1)) {
            last--;
        }
        for (int x = 0; x < last; x++) {
            int glyph = row.glyph(x) == LineCells.BLANK ? ' ' : row.glyph(x);
            hash = mix(hash, glyph);
            hash = mix(hash, row.style(x) & ~CellStyle.PROTECTED ^ (long) row.extra(x) << 32);
        }
        return hash;
    }

    private static boolean isInvisible(Row row, int x) {
        return row.glyph(x) <= ' ' && row.glyph(x) >= LineCells.BLANK && row.style(x) == 0 && row.extra(x) == 0;
    }

    private static long mix(long hash, long value) {
        long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 29;
    }
}
