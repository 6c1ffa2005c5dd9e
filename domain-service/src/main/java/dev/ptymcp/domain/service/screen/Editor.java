package dev.ptymcp.domain.service.screen;

/** Shifts cells sideways: ICH, DCH, DECIC, DECDC, DECBI, DECFI, SL and SR. */
final class Editor {

    private final Display display;

    Editor(Display display) {
        this.display = display;
    }

    /** ICH. */
    void insertCharacters(int n) {
        Cursor cursor = display.cursor;
        if (display.margins.holdsColumn(cursor.x())) {
            display.row().insert(cursor.x(), display.margins.right() + 1, n, display.erased());
            display.damage.touch(cursor.y());
            cursor.setWrapPending(false);
        }
    }

    /** DCH. */
    void deleteCharacters(int n) {
        Cursor cursor = display.cursor;
        if (display.margins.holdsColumn(cursor.x())) {
            display.row().delete(cursor.x(), display.margins.right() + 1, n, display.erased());
            display.row().setWrapped(false);
            display.damage.touch(cursor.y());
            cursor.setWrapPending(false);
        }
    }

    /** DECIC: blank columns at the cursor in all rows of the region. */
    void insertColumns(int n) {
        if (display.margins.holds(display.cursor)) {
            shiftColumns(display.cursor.x(), n, false);
        }
    }

    /** DECDC. */
    void deleteColumns(int n) {
        if (display.margins.holds(display.cursor)) {
            shiftColumns(display.cursor.x(), n, true);
        }
    }

    /** SL and SR: the whole region. */
    void shift(int n, boolean left) {
        if (display.margins.holds(display.cursor)) {
            shiftColumns(display.margins.left(), n, left);
        }
    }

    /** DECFI: right, or at the right margin the region to the left. */
    void forwardIndex() {
        Cursor cursor = display.cursor;
        if (cursor.x() == display.margins.right()) {
            shiftInRows(display.margins.left(), true);
        } else if (cursor.x() < display.cols() - 1) {
            cursor.setX(cursor.x() + 1);
        }
    }

    /** DECBI: left, or at the left margin the region to the right. */
    void backIndex() {
        Cursor cursor = display.cursor;
        if (cursor.x() == display.margins.left()) {
            shiftInRows(display.margins.left(), false);
        } else if (cursor.x() > 0) {
            cursor.setX(cursor.x() - 1);
        }
    }

    private void shiftInRows(int from, boolean left) {
        if (display.margins.holdsRow(display.cursor.y())) {
            shiftColumns(from, 1, left);
        }
    }

    private void shiftColumns(int from, int n, boolean left) {
        Margins margins = display.margins;
        for (int y = margins.top(); y <= margins.bottom(); y++) {
            Row row = display.page().row(y);
            if (left) {
                row.delete(from, margins.right() + 1, n, display.erased());
            } else {
                row.insert(from, margins.right() + 1, n, display.erased());
            }
            row.setWrapped(false);
        }
        display.damage.touch(margins.top(), margins.bottom());
    }
}
