package dev.ptymcp.domain.service.screen;

import java.util.BitSet;

/** The columns at which tabs stop: at first every eighth. */
final class TabStops {

    private static final int DISTANCE = 8;

    private final BitSet stops = new BitSet();
    private int cols;

    TabStops(int cols) {
        this.cols = cols;
        reset();
    }

    /** Every eighth column and no other (DECST8C). */
    void reset() {
        stops.clear();
        addDefaults(0);
    }

    /** New columns get a stop every eighth; those that are cut off lose theirs. */
    void resize(int newCols) {
        int oldCols = cols;
        cols = newCols;
        stops.clear(newCols, Math.max(newCols, oldCols));
        addDefaults(oldCols);
    }

    void set(int x) {
        stops.set(x);
    }

    void clear(int x) {
        stops.clear(x);
    }

    void clearAll() {
        stops.clear();
    }

    /** The next stop behind x, or the last column. */
    int next(int x) {
        int stop = stops.nextSetBit(x + 1);
        return stop < 0 ? cols - 1 : Math.min(stop, cols - 1);
    }

    /** The last stop before x, or the first column. */
    int previous(int x) {
        return x == 0 ? 0 : Math.max(0, stops.previousSetBit(x - 1));
    }

    boolean isSet(int x) {
        return stops.get(x);
    }

    private void addDefaults(int from) {
        for (int x = DISTANCE; x < cols; x += DISTANCE) {
            if (x >= from) {
                stops.set(x);
            }
        }
    }
}
