package dev.ptymcp.domain.service.screen;

/**
 * ED, EL, ECH and their selective forms. Erased cells keep the pen's background.
 *
 * <p>While a wrap is pending the cursor counts as behind the last column, and stays there, as in VTE, xterm.js and tmux but
 * not in xterm: programs that end coloured text with EL would lose its last character otherwise.
 */
final class Eraser {

    private final Display display;

    Eraser(Display display) {
        this.display = display;
    }

    /**
     * ED and DECSED.
     *
     * @param what 0 from the cursor on, 1 up to the cursor, 2 everything, 3 the scrollback
     * @param selective whether protected cells stay
     */
    void display(int what, boolean selective) {
        int y = display.cursor.y();
        switch (what) {
            case 0 -> {
                line(0, selective);
                rows(y + 1, display.rows(), selective);
            }
            case 1 -> {
                rows(0, y, selective);
                line(1, selective);
            }
            case 2 -> rows(0, display.rows(), selective);
            case 3 -> display.history.clear();
            default -> {}
        }
    }

    /**
     * EL and DECSEL.
     *
     * @param what 0 from the cursor on, 1 up to the cursor, 2 the whole line
     */
    void line(int what, boolean selective) {
        Cursor cursor = display.cursor;
        int cols = display.cols();
        switch (what) {
            case 0 -> {
                if (!cursor.wrapPending()) {
                    cells(cursor.y(), cursor.x(), cols, selective);
                }
            }
            case 1 -> cells(cursor.y(), 0, cursor.x() + 1, selective);
            case 2 -> cells(cursor.y(), 0, cols, selective);
            default -> {}
        }
    }

    /** ECH: n cells from the cursor on, whatever the margins are. */
    void characters(int n) {
        Cursor cursor = display.cursor;
        if (!cursor.wrapPending()) {
            cells(cursor.y(), cursor.x(), Math.min(display.cols(), cursor.x() + n), false);
        }
    }

    private void rows(int from, int to, boolean selective) {
        for (int y = from; y < to; y++) {
            cells(y, 0, display.cols(), selective);
        }
    }

    private void cells(int y, int from, int to, boolean selective) {
        Row row = display.page().row(y);
        if (selective) {
            row.eraseUnprotected(from, to, display.erased());
        } else {
            row.erase(from, to, display.erased());
        }
        if (to == display.cols()) {
            row.setWrapped(false);
        }
        display.damage.touch(y);
    }
}
