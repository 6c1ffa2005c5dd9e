package dev.ptymcp.domain.service.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gives the display another size: the primary screen with its scrollback is reflowed, the alternate one cut. */
final class Resizer {

    private final Display display;
    private final int oldCols;
    private final int oldRows;
    private final int newCols;
    private final int newRows;

    Resizer(Display display, int newCols, int newRows) {
        this.display = display;
        this.oldCols = display.cols();
        this.oldRows = display.rows();
        this.newCols = newCols;
        this.newRows = newRows;
    }

    void run() {
        boolean alternate = display.showsAlternate();
        SavedCursor now = display.currentCursor();
        SavedCursor moved = cutAlternate(alternate ? now : display.alternate().saved(), alternate);
        SavedCursor reflowed = reflowPrimary(alternate ? display.primary().saved() : now, alternate);
        display.setSize(newCols, newRows);
        SavedCursor shown = alternate ? moved : reflowed;
        display.cursor.moveTo(shown.x(), shown.y());
        display.cursor.setWrapPending(shown.wrapPending() && shown.x() == newCols - 1);
    }

    /** Cuts or fills at the right and at the bottom; from the top only as much as keeps the cursor on the screen. */
    private SavedCursor cutAlternate(SavedCursor cursor, boolean shown) {
        Page page = display.alternate();
        int shift = shown ? Math.max(0, cursor.y() - newRows + 1) : 0;
        Row[] rows = new Row[newRows];
        for (int y = 0; y < newRows; y++) {
            rows[y] = y + shift < oldRows ? page.row(y + shift) : new Row(newCols);
            rows[y].resize(newCols);
            rows[y].setWrapped(false);
        }
        page.replace(rows);
        page.save(clamped(page.saved()));
        boolean freed = cursor.wrapPending() && newCols > oldCols;
        int x = Math.min(newCols - 1, freed ? cursor.x() + 1 : cursor.x());
        SavedCursor placed = cursor.at(x, Math.min(newRows - 1, cursor.y() - shift));
        return placed;
    }

    private SavedCursor clamped(SavedCursor cursor) {
        return cursor.at(Math.min(newCols - 1, cursor.x()), Math.min(newRows - 1, cursor.y()));
    }

    private SavedCursor reflowPrimary(SavedCursor cursor, boolean hidden) {
        Page page = display.primary();
        List<LineCells> lines = display.history.all();
        int first = lines.size();
        for (int y = 0; y < oldRows; y++) {
            lines.add(page.row(y));
        }
        Reflow.Place top = new Reflow.Place(first, 0);
        Reflow.Place at = new Reflow.Place(first + cursor.y(), cursor.x());
        SavedCursor saved = page.saved();
        Reflow.Place savedAt = new Reflow.Place(first + saved.y(), saved.x());
        List<Row> out = Reflow.run(lines, oldCols, newCols, List.of(top, at, savedAt));
        int start = placeScreen(out, top.row(), at.row());
        page.save(saved.at(savedAt.x(), onScreen(savedAt.row() - start)));
        SavedCursor placed = behindText(cursor, at).at(at.x(), onScreen(at.row() - start));
        if (cursor.wrapPending() && at.x() < newCols - 1) {
            placed = placed.at(at.x() + 1, placed.y());
        }
        if (hidden) {
            page.save(placed);
        }
        return placed;
    }

    /** A wrap is pending where the text before the cursor ends in the last column. */
    private SavedCursor behindText(SavedCursor cursor, Reflow.Place at) {
        return new SavedCursor(
                at.x(),
                cursor.y(),
                at.behindLastColumn() || cursor.wrapPending() && at.x() == newCols - 1,
                cursor.originMode(),
                cursor.style(),
                cursor.extra(),
                cursor.charsets());
    }

    private int onScreen(int y) {
        return Math.max(0, Math.min(newRows - 1, y));
    }

    /**
     * Divides the rows between scrollback and screen: the screen begins where it began, unless there are too many rows
     * behind, when blank ones at the bottom go first and the topmost ones scroll off, or too few, when rows come back.
     */
    private int placeScreen(List<Row> out, int top, int cursorRow) {
        int end = out.size();
        while (end - top > newRows && end - 1 > cursorRow && isBlank(out.get(end - 1))) {
            end--;
        }
        int start = Math.max(0, Math.min(end - newRows, cursorRow));
        Row[] rows = new Row[newRows];
        Arrays.setAll(rows, y -> new Row(newCols));
        for (int y = 0; y < newRows && start + y < out.size(); y++) {
            rows[y] = out.get(start + y);
        }
        display.primary().replace(rows);
        display.history.replace(new ArrayList<>(out.subList(0, start)));
        return start;
    }

    private static boolean isBlank(Row row) {
        return row.length() == 0;
    }
}
