package dev.ptymcp.domain.service.text;

/** One physical row and its place among the others. Rows are recycled, so that plain output allocates nothing. */
final class TextRow extends RowCells {

    /** Whether the text goes on in the next row because it reached the margin. */
    boolean wrapped;
    /** Whether the line was reported as completed. */
    boolean completed;
    /** Whether the row is a status line: drawn at an absolute place between saving and restoring the cursor. */
    boolean status;
    /** Tells a row from others that used the same object. */
    long stamp;
    /** The row on the screen, 1 for the top, or -1 when that is not known. */
    int screenRow;
    /** The cursor where the row begins. */
    long start;
    /** The cursor behind the line break that ended the row. */
    long end;

    /** Makes the row new, beginning at {@code cursor}. */
    void reset(long cursor) {
        clear();
        wrapped = false;
        completed = false;
        status = false;
        screenRow = -1;
        start = cursor;
        end = cursor;
    }

    /** Erases the row, which keeps its place until something is written there. */
    void vanish() {
        reset(start);
        phantom = true;
    }

    /** The cursor comes to the row by a line break or the margin: if nothing is there, it begins now. */
    void startAgain(long cursor) {
        if (phantom) {
            reset(cursor);
        }
    }

    boolean isBlank() {
        return !wrapped && contentEnd() == 0;
    }

    /** Appends the row's text with its cursors; a wrapped row in full, another one without the blanks at its end. */
    void appendTo(TextBuilder text) {
        appendTo(text, wrapped);
    }
}
