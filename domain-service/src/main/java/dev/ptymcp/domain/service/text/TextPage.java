package dev.ptymcp.domain.service.text;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows that can still change and the cursor on them.
 *
 * <p>The column can be one behind the last: then the row is full and the next character begins another.
 */
final class TextPage {

    /** A line of fewer rows is reported whole each time, as long as there is not much to report for little output. */
    private static final int SHORT_LINE_ROWS = 64;
    /** A line of no more rows is always reported whole. */
    private static final int FEW_ROWS = 4;
    /** The length of a row when there is no margin: how much of a line can be redrawn is bounded by it. */
    private static final int COLS_WITHOUT_MARGIN = 1000;

    final RowWindow rows;
    final LineReports reports;
    /** Whether the first row is the top of the terminal, above which no row can be. */
    final boolean startsAtTop;

    int cols;
    boolean hasMargin;

    /** The index of the cursor's row. */
    int at;
    /** The cursor's column, 0 to {@link #cols}. */
    int col;

    /** Whether the cursor was placed absolutely and nothing was written there yet. */
    boolean afloat;
    /** The row of the screen on which the cursor floats, 1 for the top, or -1 when that is not known. */
    int floatRow;

    private final RowCredit credit;
    private final RowCredit reportCredit;
    private @Nullable TextRow savedRow;
    private long savedStamp;
    private int savedCol;
    private boolean awaitsRestore;

    TextPage(TextOrigin origin, Consumer<TextRow> leaving, LineReports reports) {
        this.rows = new RowWindow(leaving, origin.cursor());
        this.reports = reports;
        this.credit = new RowCredit(origin.cursor());
        this.reportCredit = new RowCredit(origin.cursor());
        this.startsAtTop = origin.cursor() == 0;
        resize(origin.cols());
    }

    /** Moves the margin. What stands there stays; a cursor that is now behind the margin is at it. */
    void resize(int newCols) {
        hasMargin = newCols > 0;
        cols = hasMargin ? newCols : COLS_WITHOUT_MARGIN;
        col = Math.min(col, afloat ? cols - 1 : cols);
        savedCol = Math.min(savedCol, cols);
    }

    /** The cursor's row. */
    TextRow row() {
        return rows.get(at);
    }

    /** The column that the cursor covers: the last one when the row is full. */
    int covered() {
        return Math.min(col, cols - 1);
    }

    /** Goes to another row that is here, reporting the line that is left. */
    void goTo(int index, int column) {
        if (!rows.sameLine(at, index)) {
            reports.leaving(this);
        }
        at = index;
        col = column;
    }

    /** Begins a line at the end, unless the last one is still empty. */
    void freshLine(int screenRow, int column, long cursor) {
        if (at == rows.last() && !row().isBlank()) {
            row().end = cursor;
            reports.lineBreak(this, cursor);
        } else {
            reports.leaving(this);
        }
        TextRow last = rows.get(rows.last());
        if (!last.isBlank()) {
            last.end = cursor;
            rows.append(cursor);
        }
        at = rows.last();
        col = column;
        row().startAgain(cursor);
        row().screenRow = screenRow;
    }

    /** Places the cursor absolutely; what that means shows when something is written. */
    void floatTo(int screenRow, int column) {
        afloat = true;
        floatRow = screenRow;
        col = Math.max(0, Math.min(column, cols - 1));
    }

    /** Forgets where rows are on the screen: what is written absolutely from now on is a new picture. */
    void forgetScreen() {
        row().screenRow = -1;
        floatRow = -1;
    }

    /** Finds the line for text that is written while the cursor floats. */
    void land(long cursor) {
        boolean statusLine = floatsOverStatusLine();
        afloat = false;
        if (statusLine) {
            landOnStatusLine(savedIndex(), cursor);
        } else if (floatRow < 0 || row().screenRow != floatRow) {
            freshLine(floatRow, col, cursor);
        }
    }

    /** Whether what is written while the cursor floats belongs to a status line: the cursor was saved before. */
    boolean floatsOverStatusLine() {
        return afloat && awaitsRestore && floatRow > 0 && savedIndex() >= 0;
    }

    /** Goes to the status line that the cursor floats over, if it was written before. */
    boolean landOnSameStatusLine() {
        for (int i = rows.last(); i >= 0; i--) {
            if (rows.get(i).status && rows.get(i).screenRow == floatRow) {
                goTo(i, col);
                reports.arm();
                afloat = false;
                return true;
            }
        }
        return false;
    }

    private void landOnStatusLine(int saved, long cursor) {
        if (landOnSameStatusLine()) {
            return;
        }
        int column = col;
        reports.leaving(this);
        TextRow line = insertAbove(rows.lineStart(saved), cursor);
        line.status = true;
        line.screenRow = floatRow;
        at = rows.indexOf(line);
        col = column;
    }

    /** Adds a row above the one at {@code index} and keeps the cursor on its row. */
    TextRow insertAbove(int index, long cursor) {
        boolean topLeaves = rows.isFull();
        TextRow added = rows.insert(index, cursor);
        at += (index <= at ? 1 : 0) - (topLeaves ? 1 : 0);
        at = Math.max(0, at);
        return added;
    }

    /** How many of {@code wanted} rows without text may be added for a sequence that ends at {@code cursor}. */
    int affordable(int wanted, long cursor) {
        return credit.take(wanted, cursor);
    }

    /** Adds a row at the end and keeps the cursor on its row. */
    TextRow append(long cursor) {
        at = Math.max(0, at - (rows.isFull() ? 1 : 0));
        return rows.append(cursor);
    }

    void save() {
        if (!afloat) {
            savedRow = row();
            savedStamp = row().stamp;
            savedCol = col;
            awaitsRestore = true;
        }
    }

    /** Goes back to where the cursor was saved, if that is still here. */
    void restore() {
        int saved = savedIndex();
        afloat = false;
        if (saved >= 0) {
            goTo(saved, savedCol);
            reports.arm();
        }
        awaitsRestore = false;
    }

    private int savedIndex() {
        return savedRow == null || savedRow.stamp != savedStamp ? -1 : rows.indexOf(savedRow);
    }

    void markCompleted() {
        for (int i = rows.lineStart(at); i <= rows.lineEnd(at); i++) {
            rows.get(i).completed = true;
        }
    }

    /**
     * The cursor's line, ending where its text ends; of a line with many rows, what was not reported and so many rows
     * around it.
     */
    RenderedText unreportedLine(int contextRows) {
        int start = rows.lineStart(at);
        int last = rows.lineEnd(at);
        int all = last - start + 1;
        if (all <= FEW_ROWS || all <= SHORT_LINE_ROWS && reportCredit.take(all, row().lastWrite()) == all) {
            return builder(start, last).buildToLast();
        }
        int from = start;
        while (from < last && !rows.get(from).unreported) {
            from++;
        }
        int to = last;
        while (to > from && !rows.get(to).unreported) {
            to--;
        }
        return builder(Math.max(start, from - contextRows), Math.min(last, to + contextRows))
                .buildToLast();
    }

    /** Everything on the cursor's line was reported. */
    void markReported() {
        for (int i = rows.lineStart(at); i <= rows.lineEnd(at); i++) {
            rows.get(i).unreported = false;
        }
    }

    /** The cursor's line, ending at {@code end}. */
    RenderedText line(long end) {
        return builder(rows.lineStart(at), rows.lineEnd(at)).build(end);
    }

    private TextBuilder builder(int start, int last) {
        TextBuilder text = new TextBuilder(rows.get(start).start, rows.continues(start));
        for (int i = start; i <= last; i++) {
            rows.get(i).appendTo(text);
        }
        return text;
    }

    /** Whether nothing stands at or behind the cursor on its line. */
    boolean atLineEnd() {
        return col >= row().length() && !row().wrapped;
    }
}
