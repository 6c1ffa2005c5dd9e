package dev.ptymcp.domain.service.screen;

/** The scroll region (DECSTBM, DECSLRM), edges included, from 0. */
final class Margins {

    private int cols;
    private int rows;
    private int top;
    private int bottom;
    private int left;
    private int right;

    Margins(int cols, int rows) {
        resize(cols, rows);
    }

    int top() {
        return top;
    }

    int bottom() {
        return bottom;
    }

    int left() {
        return left;
    }

    int right() {
        return right;
    }

    /** Takes a new size and gives up all margins. */
    void resize(int newCols, int newRows) {
        cols = newCols;
        rows = newRows;
        resetVertical();
        resetHorizontal();
    }

    void resetVertical() {
        top = 0;
        bottom = rows - 1;
    }

    void resetHorizontal() {
        left = 0;
        right = cols - 1;
    }

    /** Sets top and bottom; false and no change unless top is above bottom. */
    boolean setVertical(int newTop, int newBottom) {
        int lowest = Math.min(newBottom, rows - 1);
        if (newTop < 0 || newTop >= lowest) {
            return false;
        }
        top = newTop;
        bottom = lowest;
        return true;
    }

    /** Sets left and right; false and no change unless left is left of right. */
    boolean setHorizontal(int newLeft, int newRight) {
        int last = Math.min(newRight, cols - 1);
        if (newLeft < 0 || newLeft >= last) {
            return false;
        }
        left = newLeft;
        right = last;
        return true;
    }

    /** Takes rows as they are, a single one included. */
    void setRows(int newTop, int newBottom) {
        top = newTop;
        bottom = newBottom;
    }

    boolean fullWidth() {
        return left == 0 && right == cols - 1;
    }

    boolean holdsRow(int y) {
        return y >= top && y <= bottom;
    }

    boolean holdsColumn(int x) {
        return x >= left && x <= right;
    }

    boolean holds(Cursor cursor) {
        return holdsRow(cursor.y()) && holdsColumn(cursor.x());
    }
}
