package dev.ptymcp.domain.service.screen;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One row of a page: cells that can be written, erased and shifted. Ranges are [from, to). */
final class Row implements LineCells {

    private int[] glyphs;
    private long[] styles;
    private int @Nullable [] extras;
    private int used;
    private boolean wrapped;
    private boolean hasWide;

    Row(int cols) {
        glyphs = new int[cols];
        styles = new long[cols];
    }

    int cols() {
        return glyphs.length;
    }

    @Override
    public int length() {
        return used;
    }

    @Override
    public int glyph(int x) {
        return glyphs[x];
    }

    @Override
    public long style(int x) {
        return styles[x];
    }

    @Override
    public int extra(int x) {
        return extras == null ? 0 : extras[x];
    }

    @Override
    public boolean wrapped() {
        return wrapped;
    }

    void setWrapped(boolean wrapped) {
        this.wrapped = wrapped;
    }

    /** Whether the cell at x is the first of two. */
    boolean isWide(int x) {
        return x + 1 < glyphs.length && glyphs[x + 1] == TAIL;
    }

    void writeAscii(int x, byte[] in, int from, int count, Pen pen) {
        open(x, x + count);
        int[] cells = glyphs;
        for (int i = 0; i < count; i++) {
            cells[x + i] = in[from + i];
        }
        paint(x, x + count, pen.style(), pen.extra());
    }

    /** Writes a character of {@code width} columns. */
    void put(int x, int glyph, int width, Pen pen) {
        open(x, x + width);
        glyphs[x] = glyph;
        if (width == 2) {
            glyphs[x + 1] = TAIL;
            hasWide = true;
        }
        paint(x, x + width, pen.style(), pen.extra());
    }

    /** Makes the character at x, which has one column, one of two. */
    void widen(int x, int glyph) {
        open(x + 1, x + 2);
        glyphs[x] = glyph;
        glyphs[x + 1] = TAIL;
        hasWide = true;
        paint(x + 1, x + 2, styles[x], extra(x));
    }

    /** Changes what is in a cell and keeps its look. */
    void replace(int x, int glyph) {
        glyphs[x] = glyph;
        used = Math.max(used, x + 1);
    }

    /** Changes the look of cells and keeps what is in them. */
    void restyle(int x, long style, int extra) {
        paint(x, x + 1, style, extra);
    }

    /** Takes over a cell of another row; the caller sees to wide characters at the edges. */
    void copy(int x, LineCells from, int fromX) {
        glyphs[x] = fromX < from.length() ? from.glyph(fromX) : BLANK;
        boolean inside = fromX < from.length();
        hasWide |= glyphs[x] == TAIL;
        paint(x, x + 1, inside ? from.style(fromX) : 0, inside ? from.extra(fromX) : 0);
    }

    void erase(int from, int to, long style) {
        open(from, to);
        if (style == 0 && to >= used) {
            int end = Math.min(to, used);
            if (from < end) {
                blank(from, end, 0);
                used = from;
            }
        } else {
            blank(from, to, style);
            used = Math.max(used, to);
        }
    }

    /** Erases what DECSCA does not protect. */
    void eraseUnprotected(int from, int to, long style) {
        for (int x = from; x < Math.min(to, used); x++) {
            if ((styles[x] & CellStyle.PROTECTED) == 0) {
                erase(x, x + 1, style);
            }
        }
        if (style != 0 && to > used) {
            erase(Math.max(from, used), to, style);
        }
    }

    void clear(long style) {
        erase(0, glyphs.length, style);
        wrapped = false;
        hasWide = false;
    }

    /** Shifts [x, end) to the right by n; what is pushed over the end is lost. */
    void insert(int x, int end, int n, long style) {
        int count = Math.min(n, end - x);
        open(x, end);
        split(end - count);
        shift(x, x + count, end - x - count);
        blank(x, x + count, style);
        if (style != 0 || used > x) {
            used = Math.max(used, Math.min(end, Math.max(used, x) + count));
        }
    }

    /** Takes n cells out at x and closes the gap from the right. */
    void delete(int x, int end, int n, long style) {
        int count = Math.min(n, end - x);
        open(x, end);
        split(x + count);
        shift(x + count, x, end - x - count);
        blank(end - count, end, style);
        used = style == 0 ? used : Math.max(used, end);
    }

    /** Cuts or widens the row. */
    void resize(int cols) {
        if (cols < glyphs.length) {
            split(cols);
        }
        glyphs = Arrays.copyOf(glyphs, cols);
        styles = Arrays.copyOf(styles, cols);
        if (extras != null) {
            extras = Arrays.copyOf(extras, cols);
        }
        used = Math.min(used, cols);
    }

    /** Blanks both halves of a wide character whose second half is at x. */
    void split(int x) {
        if (hasWide && x > 0 && x < glyphs.length && glyphs[x] == TAIL) {
            glyphs[x - 1] = BLANK;
            glyphs[x] = BLANK;
        }
    }

    private void open(int from, int to) {
        if (hasWide) {
            split(from);
            split(to);
        }
    }

    private void paint(int from, int to, long style, int extra) {
        Arrays.fill(styles, from, to, style);
        if (extra != 0 && extras == null) {
            extras = new int[glyphs.length];
        }
        if (extras != null) {
            Arrays.fill(extras, from, to, extra);
        }
        used = Math.max(used, to);
    }

    private void blank(int from, int to, long style) {
        Arrays.fill(glyphs, from, to, BLANK);
        Arrays.fill(styles, from, to, style);
        if (extras != null) {
            Arrays.fill(extras, from, to, 0);
        }
    }

    private void shift(int from, int to, int count) {
        System.arraycopy(glyphs, from, glyphs, to, count);
        System.arraycopy(styles, from, styles, to, count);
        if (extras != null) {
            System.arraycopy(extras, from, extras, to, count);
        }
    }
}
