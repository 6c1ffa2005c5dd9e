package dev.ptymcp.domain.service.text;

/** Erases, takes out and makes room; the cursor stays. */
final class TextEraser {

    private final TextPage page;

    TextEraser(TextPage page) {
        this.page = page;
    }

    /**
     * EL.
     *
     * @param what 0 from the cursor to the end of the row, 1 from its beginning to the cursor, 2 all of it
     */
    void line(int what) {
        if (page.afloat && !(page.floatsOverStatusLine() && page.landOnSameStatusLine())) {
            return;
        }
        if (what == 1) {
            erase(0, page.covered() + 1);
        } else if (what == 0 || what == 2) {
            eraseToEnd(what == 0 ? page.col : 0);
        }
    }

    /**
     * ED. Erasing the whole screen, or all of it from a place the cursor was sent to, erases nothing here: what is written
     * next begins a new line.
     *
     * @param what 0 from the cursor to the end of the screen, 1 to the cursor, 2 all of it
     */
    void screen(int what) {
        if (what == 1) {
            line(1);
        } else if (what == 0 && page.floatsOverStatusLine()) {
            line(0);
        } else if (what == 2 || page.afloat) {
            page.forgetScreen();
            page.floatTo(-1, page.col);
        } else if (what == 0) {
            eraseToEnd(page.col);
            page.row().wrapped = false;
            for (int i = page.at + 1; i <= page.rows.last(); i++) {
                page.rows.get(i).vanish();
            }
        }
    }

    /** ECH. */
    void characters(int howMany) {
        if (!page.afloat) {
            erase(page.covered(), Math.min(page.cols, page.covered() + howMany));
        }
    }

    /** DCH. */
    void delete(int howMany) {
        if (!page.afloat) {
            boolean changed = report(page.covered(), page.cols);
            page.row().delete(page.covered(), howMany);
            page.row().wrapped = false;
            remains(changed);
        }
    }

    /** ICH. */
    void insert(int howMany) {
        if (!page.afloat) {
            boolean changed = report(page.covered(), page.cols);
            page.row().insert(page.covered(), Math.min(howMany, page.cols), page.cols);
            remains(changed);
        }
    }

    /** IL. */
    void insertLines(int howMany, long cursor) {
        if (page.afloat || page.row().status) {
            return;
        }
        int wanted = Math.min(howMany, RowWindow.ROWS - page.rows.count());
        int inserted = page.affordable(wanted, cursor);
        page.reports.leaving(page);
        unwrapAbove();
        for (int i = 0; i < inserted; i++) {
            page.insertAbove(page.at, cursor).phantom = true;
            page.at--;
        }
        page.col = 0;
        if (inserted < wanted) {
            page.floatTo(-1, 0);
        }
    }

    /** DL. */
    void deleteLines(int howMany, long cursor) {
        if (page.afloat || page.row().status) {
            return;
        }
        page.reports.leaving(page);
        unwrapAbove();
        int deleted = Math.min(howMany, page.rows.count() - page.at);
        if (page.at + deleted == page.rows.count()) {
            page.rows.append(cursor);
            page.at = page.rows.last() - deleted;
        }
        page.rows.remove(page.at, deleted);
        page.col = 0;
    }

    private void eraseToEnd(int from) {
        erase(from, page.cols);
        if (from < page.cols) {
            if (!page.hasMargin) {
                page.rows.remove(page.at + 1, page.rows.lineEnd(page.at) - page.at);
            }
            page.row().wrapped = false;
        }
        if (from == 0) {
            unwrapAbove();
        }
    }

    private void erase(int from, int to) {
        boolean changed = report(from, to);
        page.row().erase(from, to);
        remains(changed);
    }

    /** Reports the line if there is anything in the columns that are about to change. */
    private boolean report(int from, int to) {
        boolean changes = page.row().hasContent(from, to);
        if (changes) {
            page.reports.erasing(page);
        }
        return changes;
    }

    /** What was not erased is a text that was not there before. */
    private void remains(boolean changed) {
        if (changed && !page.row().isBlank()) {
            page.reports.written();
        }
    }

    /** The row's text no longer goes on from the one above: what is written here now is another line. */
    private void unwrapAbove() {
        if (page.at > 0 && page.rows.get(page.at - 1).wrapped) {
            page.reports.leaving(page);
            page.rows.get(page.at - 1).wrapped = false;
        }
    }
}
