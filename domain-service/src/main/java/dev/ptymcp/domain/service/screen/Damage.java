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
    /** All rows are touched, whatever {@link #touched} says: what scrolling does with every line. */
    private boolean allTouched;

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
        if (from == 0 && to == touched.length - 1) {
            touchAll();
        } else {
            Arrays.fill(touched, from, to + 1, true);
            anyTouched = true;
        }
    }

    void touchAll() {
        allTouched = true;
        anyTouched = true;
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
                changed |= (allTouched || touched[y]) && compare(page.row(y), y);
            }
            Arrays.fill(touched, false);
            anyTouched = false;
            allTouched = false;
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
        long hash = row.fingerprint();
        if (hash == hashes[y]) {
            return false;
        }
        hashes[y] = hash;
        revisions[y] = revision + 1;
        return true;
    }
}
