package dev.ptymcp.domain.service.screen;

/** Moves the scroll region: index, reverse index, SU, SD, IL, DL. */
final class Scroller {

    private final Display display;

    Scroller(Display display) {
        this.display = display;
    }

    /** IND: one row down; at the bottom margin the region moves up instead. */
    void index() {
        Cursor cursor = display.cursor;
        Margins margins = display.margins;
        if (cursor.y() != margins.bottom()) {
            if (cursor.y() < display.rows() - 1) {
                cursor.setY(cursor.y() + 1);
            }
        } else if (margins.holdsColumn(cursor.x())) {
            up(1);
        }
        cursor.setWrapPending(false);
    }

    /** RI: one row up; at the top margin the region moves down instead. */
    void reverseIndex() {
        Cursor cursor = display.cursor;
        Margins margins = display.margins;
        if (cursor.y() != margins.top()) {
            if (cursor.y() > 0) {
                cursor.setY(cursor.y() - 1);
            }
        } else if (margins.holdsColumn(cursor.x())) {
            down(1);
        }
        cursor.setWrapPending(false);
    }

    /** SU: what leaves at the top of the primary screen goes to the history. */
    void up(int n) {
        Margins margins = display.margins;
        display.damage.touch(margins.top(), margins.bottom());
        if (!margins.fullWidth()) {
            display.page().scrollBox(margins, n, display.erased());
        } else {
            boolean kept = margins.top() == 0 && !display.showsAlternate();
            display.page()
                    .scrollUp(margins.top(), margins.bottom(), n, display.erased(), kept ? display.history : null);
        }
    }

    /** SD. */
    void down(int n) {
        Margins margins = display.margins;
        display.damage.touch(margins.top(), margins.bottom());
        if (margins.fullWidth()) {
            display.page().scrollDown(margins.top(), margins.bottom(), n, display.erased());
        } else {
            display.page().scrollBox(margins, -n, display.erased());
        }
    }

    /** IL: blank rows at the cursor, the rows below move down to the bottom margin. */
    void insertLines(int n) {
        shiftLines(n, false);
    }

    /** DL: rows taken out at the cursor, the rows below move up. */
    void deleteLines(int n) {
        shiftLines(n, true);
    }

    private void shiftLines(int n, boolean up) {
        Cursor cursor = display.cursor;
        Margins margins = display.margins;
        if (!margins.holds(cursor)) {
            return;
        }
        int top = cursor.y();
        int bottom = margins.bottom();
        display.damage.touch(top, bottom);
        if (!margins.fullWidth()) {
            Margins box = new Margins(display.cols(), display.rows());
            box.setHorizontal(margins.left(), margins.right());
            box.setRows(top, bottom);
            display.page().scrollBox(box, up ? n : -n, display.erased());
        } else if (up) {
            display.page().scrollUp(top, bottom, n, display.erased(), null);
        } else {
            display.page().scrollDown(top, bottom, n, display.erased());
        }
        cursor.setWrapPending(false);
    }
}
