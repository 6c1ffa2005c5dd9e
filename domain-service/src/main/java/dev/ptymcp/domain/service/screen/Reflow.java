package dev.ptymcp.domain.service.screen;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks lines anew for another width: rows that belong together because one wrapped into the next are joined and cut
 * again. Places on the old rows, the cursor's for one, are followed to the new ones.
 */
final class Reflow {

    /** A place among the rows, first on the old ones, then on the new ones. */
    static final class Place {
        private final int oldRow;
        private final int oldX;
        private int row = -1;
        private int x;
        private boolean behindLastColumn;

        Place(int oldRow, int oldX) {
            this.oldRow = oldRow;
            this.oldX = oldX;
        }

        int row() {
            return row;
        }

        int x() {
            return x;
        }

        /** Whether the place is right behind text that fills its row, so that the next character wraps. */
        boolean behindLastColumn() {
            return behindLastColumn;
        }

        private void found(int newRow, int newX) {
            row = newRow;
            x = newX;
        }
    }

    private final int oldCols;
    private final int newCols;
    private final List<Place> places;
    private final List<Row> out = new ArrayList<>();
    private Row target;
    private int x;

    private Reflow(int oldCols, int newCols, List<Place> places) {
        this.oldCols = oldCols;
        this.newCols = newCols;
        this.places = places;
        this.target = new Row(newCols);
    }

    /** The new rows; the places are followed. */
    static List<Row> run(List<LineCells> lines, int oldCols, int newCols, List<Place> places) {
        Reflow reflow = new Reflow(oldCols, newCols, places);
        for (int i = 0; i < lines.size(); i++) {
            reflow.line(lines.get(i), i, i == lines.size() - 1);
        }
        return reflow.out;
    }

    private void line(LineCells line, int index, boolean last) {
        boolean wrapped = line.wrapped() && !last;
        int length = wrapped ? wrappedLength(line) : written(line);
        for (int from = 0; from < length; from++) {
            if (from < line.length() && line.glyph(from) == LineCells.TAIL) {
                follow(index, from, Math.max(0, x - 1));
            } else {
                cell(line, index, from);
            }
        }
        for (Place place : places) {
            if (place.oldRow == index && place.oldX >= length) {
                place.found(out.size(), Math.min(newCols - 1, x + place.oldX - length));
                place.behindLastColumn = x == newCols && place.oldX == length;
            }
        }
        if (!wrapped) {
            coloredRest(line, length);
            finishRow(false);
        }
    }

    private void cell(LineCells line, int index, int from) {
        boolean wide = from + 1 < line.length() && line.glyph(from + 1) == LineCells.TAIL;
        int width = wide && newCols > 1 ? 2 : 1;
        if (x + width > newCols) {
            finishRow(true);
        }
        follow(index, from, x);
        // In a single column a wide character has no place: it leaves a blank.
        if (width == 2 || !wide) {
            target.copy(x, line, from);
        }
        if (width == 2) {
            target.copy(x + 1, line, from + 1);
        }
        x += width;
    }

    private void follow(int index, int from, int newX) {
        for (Place place : places) {
            if (place.oldRow == index && place.oldX == from) {
                place.found(out.size(), newX);
            }
        }
    }

    private void finishRow(boolean wrapped) {
        target.setWrapped(wrapped);
        out.add(target);
        target = new Row(newCols);
        x = 0;
    }

    /** A bar drawn by erasing keeps its colour as far as the row goes. */
    private void coloredRest(LineCells line, int from) {
        int end = Math.min(line.length(), from + newCols - x);
        for (int i = from; i < end; i++) {
            target.copy(x + i - from, line, i);
        }
    }

    /** Without the last column where a wide character did not fit in. */
    private int wrappedLength(LineCells line) {
        boolean lastIsBlank = line.length() < oldCols || line.glyph(oldCols - 1) == LineCells.BLANK;
        return lastIsBlank ? oldCols - 1 : oldCols;
    }

    private static int written(LineCells line) {
        int length = line.length();
        while (length > 0 && line.glyph(length - 1) == LineCells.BLANK) {
            length--;
        }
        return length;
    }
}
