package dev.ptymcp.domain.service.screen;

/** Moves the cursor. Distances and places count from 1 as in the sequences; the cursor itself from 0. */
final class Motion {

    private final Display display;
    private final Cursor cursor;
    private final Margins margins;

    Motion(Display display) {
        this.display = display;
        this.cursor = display.cursor;
        this.margins = display.margins;
    }

    /** CUP: a place counted from the origin, which the margins move in origin mode. */
    void to(int row, int col) {
        boolean origin = display.modes.is(Mode.ORIGIN);
        int top = origin ? margins.top() : 0;
        int left = origin ? margins.left() : 0;
        int bottom = origin ? margins.bottom() : display.rows() - 1;
        int right = origin ? margins.right() : display.cols() - 1;
        cursor.moveTo(clamp(left + col - 1, left, right), clamp(top + row - 1, top, bottom));
    }

    /** VPA. */
    void toRow(int row) {
        to(row, col());
    }

    /** CHA, HPA. */
    void toColumn(int col) {
        to(row(), col);
    }

    /** The row counted from the origin, as CPR reports it. */
    int row() {
        return cursor.y() + 1 - (display.modes.is(Mode.ORIGIN) ? margins.top() : 0);
    }

    /** The column counted from the origin, as CPR reports it. */
    int col() {
        return cursor.x() + 1 - (display.modes.is(Mode.ORIGIN) ? margins.left() : 0);
    }

    /** CUU: not beyond the top margin, unless the cursor was above it. */
    void up(int n) {
        int limit = cursor.y() >= margins.top() ? margins.top() : 0;
        cursor.setY(Math.max(limit, cursor.y() - n));
    }

    /** CUD: not beyond the bottom margin, unless the cursor was below it. */
    void down(int n) {
        int limit = cursor.y() <= margins.bottom() ? margins.bottom() : display.rows() - 1;
        cursor.setY(Math.min(limit, cursor.y() + n));
    }

    /** CUF. */
    void right(int n) {
        cursor.setX(Math.min(display.rightEdge(), cursor.x() + n));
    }

    /** CUB; goes on in the line above when a program asked for reverse wrap. */
    void left(int n) {
        boolean extended = display.modes.is(Mode.REVERSE_WRAP_EXTENDED);
        if (display.modes.autoWrap() && (extended || display.modes.is(Mode.REVERSE_WRAP))) {
            leftWrapping(n, extended);
        } else {
            cursor.setX(Math.max(leftEdge(), cursor.x() - n));
        }
    }

    /** Mode 45 goes back over lines that wrapped; mode 1045 over any, and from the first to the last. */
    private void leftWrapping(int n, boolean anywhere) {
        int rest = Math.min(n, display.cols() * display.rows());
        if (cursor.wrapPending()) {
            cursor.setWrapPending(false);
            rest--;
        }
        while (rest > 0) {
            int step = Math.min(rest, cursor.x() - leftEdge());
            cursor.setX(cursor.x() - step);
            rest -= step;
            if (rest > 0 && !toEndOfLineAbove(anywhere)) {
                return;
            }
            rest--;
        }
    }

    private boolean toEndOfLineAbove(boolean anywhere) {
        int y = cursor.y();
        boolean first = y == margins.top() || y == 0;
        if (!anywhere && (first || !display.page().row(y - 1).wrapped())) {
            return false;
        }
        int above = first ? margins.bottom() : y - 1;
        cursor.moveTo(margins.right(), above);
        return true;
    }

    /** CNL. */
    void nextLine(int n) {
        down(n);
        carriageReturn();
    }

    /** CPL. */
    void previousLine(int n) {
        up(n);
        carriageReturn();
    }

    /** CR: to the left margin, or to the first column from left of it. */
    void carriageReturn() {
        cursor.setX(display.modes.is(Mode.ORIGIN) ? margins.left() : leftEdge());
    }

    /** HT and CHT: never beyond the right margin. */
    void tab(int n) {
        int edge = display.rightEdge();
        int x = cursor.x();
        for (int i = 0; i < n && x < edge; i++) {
            x = display.tabs.next(x);
        }
        cursor.slideTo(Math.min(x, edge));
    }

    /** CBT: to the first column at most, or in origin mode to the left margin. */
    void tabBack(int n) {
        int limit = display.modes.is(Mode.ORIGIN) ? margins.left() : 0;
        int x = cursor.x();
        for (int i = 0; i < n && x > limit; i++) {
            x = display.tabs.previous(x);
        }
        cursor.setX(Math.max(x, limit));
    }

    private int leftEdge() {
        return cursor.x() >= margins.left() ? margins.left() : 0;
    }

    private static int clamp(int value, int low, int high) {
        return Math.max(low, Math.min(high, value));
    }
}
