package dev.ptymcp.domain.service.text;

/** Moves the cursor without writing. */
final class TextMover {

    /** More rows than this are not counted by a program: it means the edge of the screen, wherever that is. */
    private static final int FARTHEST = RowWindow.ROWS;

    private final TextPage page;

    TextMover(TextPage page) {
        this.page = page;
    }

    /** A line break, which is behind the byte before {@code cursor}; the next line begins in the first column. */
    void lineFeed(long cursor) {
        if (page.afloat || page.row().status) {
            floatDown(1);
            page.col = 0;
            return;
        }
        TextRow row = page.row();
        row.phantom = false;
        if (!row.wrapped) {
            row.end = cursor;
            page.reports.lineBreak(page, cursor);
        }
        if (page.at == page.rows.last()) {
            TextRow next = page.rows.append(cursor);
            next.screenRow = row.screenRow < 0 ? -1 : row.screenRow + 1;
            page.at = page.rows.last();
        } else {
            page.at++;
            page.row().startAgain(cursor);
        }
        page.col = 0;
    }

    void carriageReturn() {
        if (!page.hasMargin && !page.afloat) {
            page.goTo(page.rows.lineStart(page.at), 0);
        }
        page.col = 0;
        page.reports.arm();
    }

    void backspace() {
        boolean continued = !page.hasMargin && !page.afloat && page.at > 0 && page.rows.get(page.at - 1).wrapped;
        if (page.col == 0 && continued) {
            page.goTo(page.at - 1, page.cols - 1);
        } else {
            page.col = Math.max(0, page.covered() - 1);
        }
        page.reports.arm();
    }

    /** To a column of the row, 0 for the first. */
    void column(int column) {
        page.col = Math.max(0, Math.min(column, page.cols - 1));
        page.reports.arm();
    }

    void up(int howMany, long cursor) {
        int column = page.covered();
        if (page.afloat || page.row().status) {
            floatDown(-howMany);
        } else if (howMany > FARTHEST) {
            page.floatTo(1, column);
        } else {
            int target = page.at - howMany;
            for (int missing = target; missing < 0 && canGrowUp(); missing++) {
                page.insertAbove(0, cursor).phantom = true;
                target++;
            }
            page.goTo(Math.max(0, target), column);
        }
    }

    void down(int howMany, long cursor) {
        int column = page.covered();
        if (page.afloat || page.row().status) {
            floatDown(howMany);
        } else if (howMany > FARTHEST) {
            page.floatTo(-1, column);
        } else {
            int missing = Math.max(0, page.at + howMany - page.rows.last());
            int added = page.affordable(missing, cursor);
            for (int i = 0; i < added; i++) {
                page.append(cursor).phantom = true;
            }
            page.goTo(Math.min(page.rows.last(), page.at + howMany), column);
            if (added < missing) {
                page.floatTo(-1, column);
            }
        }
    }

    void upToStart(int howMany, long cursor) {
        up(howMany, cursor);
        page.col = 0;
    }

    void downToStart(int howMany, long cursor) {
        down(howMany, cursor);
        page.col = 0;
    }

    void forward(int howMany) {
        page.col = Math.max(page.col, Math.min(page.cols - 1, page.covered() + howMany));
    }

    void back(int howMany) {
        column(page.covered() - howMany);
    }

    /** To a row and column of the screen, both 1 for the first. */
    void absolute(int row, int column) {
        page.floatTo(row, column - 1);
    }

    /**
     * Whether there can be rows above the first that is here: they scrolled out before this view began, or left it. A
     * program that goes up to them changes lines that were read before; what it writes gets rows of its own.
     */
    private boolean canGrowUp() {
        return !page.startsAtTop && !page.rows.sawRowsLeave() && !page.rows.isFull();
    }

    private void floatDown(int howMany) {
        int from = page.afloat ? page.floatRow : page.row().screenRow;
        page.floatTo(from < 0 ? -1 : Math.max(1, from + howMany), page.covered());
    }
}
