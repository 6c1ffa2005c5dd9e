package dev.ptymcp.domain.service.text;

import dev.ptymcp.domain.service.screen.CharWidth;

/** Writes characters where the cursor is. */
final class TextWriter {

    private static final int TAB_STOP = 8;

    private final TextPage page;
    private boolean autowrap = true;
    private boolean insertMode;
    private int lastPrinted;

    TextWriter(TextPage page) {
        this.page = page;
    }

    void autowrap(boolean on) {
        autowrap = on;
    }

    void insertMode(boolean on) {
        insertMode = on;
    }

    void reset() {
        autowrap = true;
        insertMode = false;
    }

    /** A run of printable ASCII whose first byte is at {@code cursor}. */
    void ascii(byte[] bytes, int from, int to, long cursor) {
        int next = from;
        while (next < to) {
            long at = cursor + next - from;
            makeRoom(1, at);
            int count = Math.min(to - next, page.cols - page.col);
            if (insertMode) {
                shift(count);
            }
            run(bytes, next, count, at);
            next += count;
        }
        lastPrinted = bytes[to - 1];
    }

    private void run(byte[] bytes, int from, int count, long cursor) {
        reportOverwriting();
        page.row().putAscii(bytes, from, count, page.col, cursor);
        page.col += count;
        page.reports.written();
    }

    /**
     * What stands at or behind the cursor is text that is about to change. Writing the same again changes it too: it then
     * comes from another place in the output.
     */
    private void reportOverwriting() {
        if (page.reports.armed() && page.col < page.row().contentEnd()) {
            page.reports.overwriting(page);
        }
    }

    /** One character, behind which is {@code cursor}. */
    void character(int codePoint, long start, long cursor) {
        int width = CharWidth.of(codePoint);
        if (width == 0 && mark(codePoint, cursor)) {
            return;
        }
        int columns = Math.min(Math.max(1, width), page.cols);
        makeRoom(columns, start);
        if (insertMode) {
            shift(columns);
        }
        put(columns, codePoint, start, cursor);
        lastPrinted = codePoint;
    }

    /** The last character is no longer the one before: a control came between. */
    void endRun() {
        lastPrinted = 0;
    }

    /** Writes the last character {@code times} times again, at most once around the row. */
    void repeat(int times, long start, long cursor) {
        int most = Math.min(times, page.cols);
        for (int i = 0; i < most && lastPrinted > 0; i++) {
            character(lastPrinted, start, cursor);
        }
    }

    /** To the next tab stop; where there is nothing yet the tab itself is kept as the text. */
    void tab(long cursor) {
        int from = page.col;
        int to = Math.min((from / TAB_STOP + 1) * TAB_STOP, page.hasMargin ? page.cols - 1 : page.cols);
        if (page.afloat) {
            page.col = Math.max(from, to);
        } else if (to <= from) {
            mark('\t', cursor);
        } else if (page.row().hasContent(from, to)) {
            page.col = to;
        } else {
            put(to - from, '\t', cursor - 1, cursor);
        }
    }

    void tabs(int times, long cursor) {
        int before = -1;
        for (int i = 0; i < times && page.col < page.cols && page.col != before; i++) {
            before = page.col;
            tab(cursor);
        }
    }

    void tabBack(int times) {
        int stops = Math.min(times, page.cols);
        page.col = Math.max(0, (page.covered() + TAB_STOP - 1) / TAB_STOP - stops) * TAB_STOP;
        page.reports.arm();
    }

    private void put(int columns, int character, long start, long cursor) {
        reportOverwriting();
        page.row().put(page.col, columns, character, start, cursor);
        page.col += columns;
        page.reports.written();
    }

    /** Adds a mark to the character before the cursor; false when there is none. */
    private boolean mark(int codePoint, long cursor) {
        if (page.afloat || page.col == 0 || page.col > page.row().length()) {
            return false;
        }
        boolean added = page.row().addMark(page.col - 1, codePoint, cursor);
        if (added) {
            page.reports.written();
        }
        return added;
    }

    private void shift(int columns) {
        if (page.reports.armed() && page.row().hasContent(page.col, page.cols)) {
            page.reports.overwriting(page);
        }
        page.row().insert(page.col, columns, page.cols);
    }

    /** Sees to it that a character of {@code columns} fits where the cursor is; it begins at {@code cursor}. */
    private void makeRoom(int columns, long cursor) {
        if (page.afloat) {
            page.land(cursor);
        }
        if (page.col + columns <= page.cols) {
            return;
        }
        if (!autowrap) {
            page.col = page.cols - columns;
            return;
        }
        if (page.col < page.cols) {
            put(page.cols - page.col, RowCells.FILL, cursor, cursor);
        }
        wrap(cursor);
    }

    private void wrap(long cursor) {
        TextRow full = page.row();
        if (full.status) {
            page.floatTo(full.screenRow + 1, 0);
            page.land(cursor);
            return;
        }
        full.wrapped = true;
        full.end = cursor;
        if (page.at == page.rows.last()) {
            TextRow next = page.rows.append(cursor);
            next.screenRow = full.screenRow < 0 ? -1 : full.screenRow + 1;
            page.at = page.rows.last();
            page.reports.grew(page);
        } else {
            page.at++;
            page.row().startAgain(cursor);
        }
        page.row().completed = full.completed;
        page.col = 0;
    }
}
