package dev.ptymcp.domain.service.screen;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The rows of the primary or the alternate screen, and the cursor that DECSC saved on it. */
final class Page {

    private Row[] rows;
    private SavedCursor saved = SavedCursor.HOME;

    Page(int cols, int count) {
        rows = new Row[count];
        Arrays.setAll(rows, y -> new Row(cols));
    }

    Row row(int y) {
        return rows[y];
    }

    int height() {
        return rows.length;
    }

    SavedCursor saved() {
        return saved;
    }

    void save(SavedCursor cursor) {
        saved = cursor;
    }

    /** Puts other rows in place of those there are. */
    void replace(Row[] newRows) {
        rows = newRows;
    }

    void clear(long style) {
        for (Row row : rows) {
            row.clear(style);
        }
    }

    /** Moves the rows from top to bottom up by n; those that leave go to the history, if there is one. */
    void scrollUp(int top, int bottom, int n, long style, @Nullable History history) {
        int count = Math.min(n, bottom - top + 1);
        Row[] leaving = Arrays.copyOfRange(rows, top, top + count);
        System.arraycopy(rows, top + count, rows, top, bottom + 1 - top - count);
        for (int i = 0; i < count; i++) {
            if (history != null) {
                history.push(leaving[i]);
            }
            leaving[i].clear(style);
            rows[bottom + 1 - count + i] = leaving[i];
        }
        if (top > 0) {
            rows[top - 1].setWrapped(false);
        }
    }

    /** Moves the rows from top to bottom down by n; those at the bottom are lost. */
    void scrollDown(int top, int bottom, int n, long style) {
        int count = Math.min(n, bottom - top + 1);
        Row[] leaving = Arrays.copyOfRange(rows, bottom + 1 - count, bottom + 1);
        System.arraycopy(rows, top, rows, top + count, bottom + 1 - top - count);
        for (int i = 0; i < count; i++) {
            leaving[i].clear(style);
            rows[top + i] = leaving[i];
        }
        if (top > 0) {
            rows[top - 1].setWrapped(false);
        }
        rows[bottom].setWrapped(false);
    }

    /** Moves the columns between the margins up (n positive) or down (n negative); nothing goes to the history. */
    void scrollBox(Margins box, int n, long style) {
        int height = box.bottom() - box.top() + 1;
        int count = Math.min(Math.abs(n), height);
        for (int y = box.top(); y <= box.bottom(); y++) {
            cutAtEdges(rows[y], box);
        }
        for (int i = 0; i < height; i++) {
            int y = n > 0 ? box.top() + i : box.bottom() - i;
            int from = n > 0 ? y + count : y - count;
            if (from >= box.top() && from <= box.bottom()) {
                copy(rows[from], rows[y], box);
            } else {
                rows[y].erase(box.left(), box.right() + 1, style);
            }
        }
    }

    /** Sets the bits of the clusters and extras that the cells use. */
    void mark(BitSet clusters, BitSet extras) {
        for (Row row : rows) {
            Symbols.mark(row, clusters, extras);
        }
    }

    private static void cutAtEdges(Row row, Margins box) {
        row.split(box.left());
        row.split(box.right() + 1);
    }

    private static void copy(Row from, Row to, Margins box) {
        for (int x = box.left(); x <= box.right(); x++) {
            to.copy(x, from, x);
        }
    }
}
