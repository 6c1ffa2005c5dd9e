package dev.ptymcp.domain.service.text;

import org.jspecify.annotations.Nullable;

/**
 * Decides what a listener is told. Text that was not reported yet is only ever on the line the cursor is on; leaving a line
 * reports it.
 */
final class LineReports {

    /** After so many rows a growing line is reported, long before its beginning leaves the window. */
    private static final int ROWS_PER_REPORT = RowWindow.ROWS / 2;

    /** So many rows around what is new are reported again. */
    private static final int CONTEXT_ROWS = 4;

    private final @Nullable LineListener listener;
    private boolean unreported;
    private boolean armed;
    private int rowsGrown;

    LineReports(@Nullable LineListener listener) {
        this.listener = listener;
    }

    /** Text was written on the cursor's line. */
    void written() {
        unreported = true;
    }

    /** The cursor moved back on its line, so that the next write may replace what stands there. */
    void arm() {
        armed = true;
    }

    /** Whether a write can replace text that has to be reported before. */
    boolean armed() {
        return armed;
    }

    /** Something on the cursor's line is about to be erased. */
    void erasing(TextPage page) {
        seen(page, CONTEXT_ROWS);
    }

    /** Something on the cursor's line is about to be overwritten. */
    void overwriting(TextPage page) {
        armed = false;
        seen(page, CONTEXT_ROWS);
    }

    /** The cursor leaves its line otherwise than by a line break. */
    void leaving(TextPage page) {
        seen(page, CONTEXT_ROWS);
        newLine();
    }

    /** The cursor's line got another row. */
    void grew(TextPage page) {
        if (++rowsGrown >= ROWS_PER_REPORT) {
            seen(page, ROWS_PER_REPORT / 2);
        }
    }

    /** A line break ends the cursor's line; the cursor {@code after} is behind it. */
    void lineBreak(TextPage page, long after) {
        TextRow row = page.row();
        if (row.completed) {
            seen(page, CONTEXT_ROWS);
        } else if (listener != null) {
            listener.lineCompleted(page.line(after));
        }
        page.markCompleted();
        page.markReported();
        unreported = false;
        newLine();
    }

    private void newLine() {
        armed = false;
        rowsGrown = 0;
    }

    private void seen(TextPage page, int contextRows) {
        if (unreported && listener != null) {
            listener.lineSeen(page.unreportedLine(contextRows));
        }
        page.markReported();
        unreported = false;
        rowsGrown = 0;
    }
}
