package dev.ptymcp.domain.service.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The last rows of the output, those that a program can still reach with its cursor. There is always at least one. A row
 * that leaves at the top is final: it is handed over and then recycled.
 */
final class RowWindow {

    /** How many rows can still change; terminals are seldom higher. */
    static final int ROWS = 200;

    private final Consumer<TextRow> leaving;
    private final Deque<TextRow> recycled = new ArrayDeque<>();
    /** Twice as long as needed, so that rows move to the front only once in a while. */
    private final TextRow[] rows = new TextRow[2 * ROWS];

    private int first;
    private int count;
    private long stamps;
    private boolean sawRowsLeave;
    private boolean leftWrapped;

    RowWindow(Consumer<TextRow> leaving, long cursor) {
        this.leaving = leaving;
        append(cursor);
    }

    int count() {
        return count;
    }

    int last() {
        return count - 1;
    }

    TextRow get(int index) {
        return rows[first + index];
    }

    /** Where {@code row} is, or -1 when it is no longer here. */
    int indexOf(TextRow row) {
        for (int i = count - 1; i >= 0; i--) {
            if (rows[first + i] == row) {
                return i;
            }
        }
        return -1;
    }

    /** Whether rows have left at the top. */
    boolean sawRowsLeave() {
        return sawRowsLeave;
    }

    boolean isFull() {
        return count == ROWS;
    }

    /** Adds a row at the end. */
    TextRow append(long cursor) {
        makeRoom();
        TextRow row = fresh(cursor);
        rows[first + count++] = row;
        return row;
    }

    /**
     * Adds a row before the one at {@code index}. When the window is full the top row leaves; the row is then at
     * {@code index - 1}.
     */
    TextRow insert(int index, long cursor) {
        int before = count;
        makeRoom();
        int at = first + Math.max(0, index - (before - count));
        TextRow row = fresh(cursor);
        System.arraycopy(rows, at, rows, at + 1, first + count - at);
        rows[at] = row;
        count++;
        return row;
    }

    /** Takes out rows whose text was erased. */
    void remove(int index, int howMany) {
        for (int i = 0; i < howMany; i++) {
            recycled.push(rows[first + index + i]);
        }
        int at = first + index;
        System.arraycopy(rows, at + howMany, rows, at, count - index - howMany);
        count -= howMany;
    }

    /** Whether the rows from {@code from} to {@code to} are parts of one line. */
    boolean sameLine(int from, int to) {
        for (int i = Math.min(from, to); i < Math.max(from, to); i++) {
            if (!get(i).wrapped) {
                return false;
            }
        }
        return true;
    }

    /** Whether the row continues the one before it, which may have left. */
    boolean continues(int index) {
        return index == 0 ? leftWrapped : get(index - 1).wrapped;
    }

    /** The first row that is here of the line which the row at {@code index} belongs to. */
    int lineStart(int index) {
        int start = index;
        while (start > 0 && get(start - 1).wrapped) {
            start--;
        }
        return start;
    }

    /** The last row of the line which the row at {@code index} belongs to. */
    int lineEnd(int index) {
        int end = index;
        while (end < last() && get(end).wrapped) {
            end++;
        }
        return end;
    }

    private void makeRoom() {
        if (count == ROWS) {
            TextRow top = rows[first];
            leaving.accept(top);
            recycled.push(top);
            sawRowsLeave = true;
            leftWrapped = top.wrapped;
            first++;
            count--;
        }
        if (first + count == rows.length) {
            System.arraycopy(rows, first, rows, 0, count);
            first = 0;
        }
    }

    private TextRow fresh(long cursor) {
        TextRow row = recycled.isEmpty() ? new TextRow() : recycled.pop();
        row.reset(cursor);
        row.stamp = ++stamps;
        return row;
    }
}
