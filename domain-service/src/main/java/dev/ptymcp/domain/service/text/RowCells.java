package dev.ptymcp.domain.service.text;

import java.util.Arrays;

/** What stands in each column of a row, and the cursors around the write that put it there. */
class RowCells {

    /** Nothing was written here, or it was erased: a blank that does not count at the end of a line. */
    static final int VOID = 0;
    /** The right half of a wide character. */
    static final int TAIL = -1;
    /** The last column, left empty because a wide character did not fit. */
    static final int FILL = -2;
    /** The columns that a tab stretches over, behind its first. */
    static final int TAB_TAIL = -3;

    private static final int ASCII_END = 0x80;
    private static final int FIRST_SIZE = 32;
    private static final int MOST_OFFSET = Integer.MAX_VALUE / 2;

    /** Whether something changed since the row was reported. */
    boolean unreported;
    /** Whether the row exists only so that rows below or above it are at their distance: nothing was written there. */
    boolean phantom;

    private int[] cells = new int[FIRST_SIZE];
    private int[] after = new int[FIRST_SIZE];
    /** How many bytes the character came from. */
    private byte[] lengths = new byte[FIRST_SIZE];

    private int length;
    private long origin;
    private long lastWrite;
    private final MarkedCharacters marked = new MarkedCharacters();

    /** Blanks everything. */
    void clear() {
        unreported = false;
        phantom = false;
        length = 0;
        marked.clear();
    }

    /** The cursor behind what was written last. */
    long lastWrite() {
        return lastWrite;
    }

    /** How many columns are used; erased ones at the end may count. */
    int length() {
        return length;
    }

    /** Whether there is anything but blanks from {@code from} up to but not including {@code to}. */
    boolean hasContent(int from, int to) {
        for (int i = from; i < Math.min(to, length); i++) {
            if (cells[i] != VOID) {
                return true;
            }
        }
        return false;
    }

    /** Writes a run of ASCII whose first byte is at {@code cursor}. */
    void putAscii(byte[] bytes, int from, int count, int col, long cursor) {
        int offset = open(col, count, cursor);
        Arrays.fill(lengths, col, col + count, (byte) 1);
        int[] to = cells;
        int[] cursors = after;
        for (int i = 0; i < count; i++) {
            to[col + i] = bytes[from + i];
            cursors[col + i] = offset + i + 1;
        }
        length = Math.max(length, col + count);
    }

    /** Writes a character that came from the bytes between the cursors; further columns of it are its tail. */
    void put(int col, int width, int character, long start, long cursor) {
        int offset = open(col, width, cursor);
        byte bytes = length(start, cursor);
        for (int i = 0; i < width; i++) {
            cells[col + i] = i == 0 ? character : character == '\t' ? TAB_TAIL : TAIL;
            after[col + i] = offset;
            lengths[col + i] = bytes;
        }
        length = Math.max(length, col + width);
    }

    /** Writes text that is ours, not the program's. */
    void note(String text, long cursor) {
        for (int i = 0; i < text.length(); i++) {
            put(i, 1, text.charAt(i), cursor, cursor);
        }
    }

    /** Adds a mark to the character that covers {@code col}; false when it has too many already. */
    boolean addMark(int col, int mark, long cursor) {
        int at = col;
        while (at > 0 && cells[at] < 0 && !MarkedCharacters.isOne(cells[at])) {
            at--;
        }
        if (!MarkedCharacters.isOne(cells[at])) {
            marked.compact(cells, length);
            cells[at] = marked.add(cells[at] <= 0 ? ' ' : cells[at]);
        }
        if (!marked.mark(cells[at], mark)) {
            return false;
        }
        unreported = true;
        long begin = origin + after[at] - lengths[at];
        int offset = offset(cursor);
        for (int i = at; i <= col; i++) {
            after[i] = offset;
            lengths[i] = length(begin, cursor);
        }
        return true;
    }

    /** Blanks the columns from {@code from} up to but not including {@code to}. */
    void erase(int from, int to) {
        if (from >= length) {
            return;
        }
        unreported = true;
        int end = Math.min(to, length);
        part(from);
        part(end);
        if (end == length) {
            length = from;
        } else {
            Arrays.fill(cells, from, end, VOID);
        }
    }

    /** Takes columns out; what stands behind them moves left. */
    void delete(int col, int count) {
        if (col >= length) {
            return;
        }
        unreported = true;
        int end = Math.min(col + count, length);
        part(col);
        part(end);
        System.arraycopy(cells, end, cells, col, length - end);
        System.arraycopy(after, end, after, col, length - end);
        System.arraycopy(lengths, end, lengths, col, length - end);
        length -= end - col;
    }

    /** Moves what stands at {@code col} to the right; what goes beyond {@code cols} is dropped. */
    void insert(int col, int count, int cols) {
        if (col >= length) {
            return;
        }
        unreported = true;
        part(col);
        int kept = Math.max(0, Math.min(length, cols - count) - col);
        part(col + kept);
        reserve(col + count + kept);
        System.arraycopy(cells, col, cells, col + count, kept);
        System.arraycopy(after, col, after, col + count, kept);
        System.arraycopy(lengths, col, lengths, col + count, kept);
        length = col + count + kept;
        Arrays.fill(cells, col, Math.min(col + count, length), VOID);
    }

    /**
     * Appends the text with its cursors.
     *
     * @param full whether blanks at the end belong to it
     */
    void appendTo(TextBuilder text, boolean full) {
        int end = full ? length : contentEnd();
        for (int i = 0; i < end; i++) {
            int cell = cells[i];
            int run = plainRun(i, end);
            if (run > i) {
                text.addRun(cells, i, run, origin + after[i]);
                i = run - 1;
            } else if (cell > 0) {
                text.add(cell, origin + after[i], lengths[i]);
            } else if (cell == VOID) {
                text.add(' ', origin + after[i], 0);
            } else if (MarkedCharacters.isOne(cell)) {
                text.add(marked.text(cell), origin + after[i], lengths[i]);
            }
        }
    }

    /** Where the run of characters of one byte each ends that begins at {@code from}. */
    private int plainRun(int from, int end) {
        int first = after[from] - from;
        int i = from;
        while (i < end && cells[i] > 0 && cells[i] < ASCII_END && after[i] - i == first && lengths[i] == 1) {
            i++;
        }
        return i;
    }

    /** Where the text ends, without the blanks behind it. */
    int contentEnd() {
        int end = length;
        while (end > 0 && cells[end - 1] == VOID) {
            end--;
        }
        return end;
    }

    /** Makes room at {@code col} and returns {@code cursor} as an offset. */
    private int open(int col, int count, long cursor) {
        reserve(col + count);
        phantom = false;
        unreported = true;
        if (length == 0) {
            origin = cursor;
        }
        lastWrite = cursor + count;
        int offset = offset(cursor);
        if (col > length) {
            Arrays.fill(cells, length, col, VOID);
            Arrays.fill(after, length, col, offset);
        } else {
            part(col);
            part(col + count);
        }
        return offset;
    }

    /** Breaks a character of several columns that reaches over the boundary before {@code col}: it becomes blanks. */
    private void part(int col) {
        if (col <= 0 || col >= length || cells[col] != TAIL && cells[col] != TAB_TAIL) {
            return;
        }
        int rest = cells[col];
        int from = col;
        while (cells[from] == rest) {
            from--;
        }
        int to = col;
        while (to < length && cells[to] == rest) {
            to++;
        }
        Arrays.fill(cells, from, to, VOID);
    }

    private int offset(long cursor) {
        if (cursor - origin > MOST_OFFSET) {
            long moved = cursor - origin;
            for (int i = 0; i < length; i++) {
                after[i] = (int) Math.max(0, after[i] - moved);
            }
            origin += moved;
        }
        return (int) (cursor - origin);
    }

    private static byte length(long start, long cursor) {
        return (byte) Math.min(Byte.MAX_VALUE, cursor - start);
    }

    private void reserve(int columns) {
        if (columns > cells.length) {
            int size = Math.max(columns, cells.length * 2);
            cells = Arrays.copyOf(cells, size);
            after = Arrays.copyOf(after, size);
            lengths = Arrays.copyOf(lengths, size);
        }
    }
}
