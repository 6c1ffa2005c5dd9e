package dev.ptymcp.domain.service.screen;

/** One row of a page: cells that can be written, erased and shifted. Ranges are [from, to). */
final class Row implements LineCells {

    private final Glyphs glyphs;
    private final Looks looks;
    private int cols;
    private int used;
    private boolean wrapped;
    private boolean hasWide;

    Row(int cols) {
        this.cols = cols;
        glyphs = new Glyphs(cols);
        looks = new Looks(cols);
    }

    int cols() {
        return cols;
    }

    @Override
    public int length() {
        return used;
    }

    @Override
    public int glyph(int x) {
        return glyphs.get(x);
    }

    @Override
    public long style(int x) {
        return looks.style(x);
    }

    @Override
    public int extra(int x) {
        return looks.extra(x);
    }

    @Override
    public boolean wrapped() {
        return wrapped;
    }

    void setWrapped(boolean wrapped) {
        this.wrapped = wrapped;
    }

    Glyphs glyphs() {
        return glyphs;
    }

    Looks looks() {
        return looks;
    }

    /** Whether the cell at x is the first of two. */
    boolean isWide(int x) {
        return x + 1 < cols && glyphs.get(x + 1) == TAIL;
    }

    void writeAscii(int x, byte[] in, int from, int count, Pen pen) {
        open(x, x + count);
        glyphs.setAscii(x, in, from, count);
        paint(x, x + count, pen.style(), pen.extra());
    }

    /** Writes a character of {@code width} columns. */
    void put(int x, int glyph, int width, Pen pen) {
        open(x, x + width);
        glyphs.set(x, glyph);
        if (width == 2) {
            setTail(x + 1);
        }
        paint(x, x + width, pen.style(), pen.extra());
    }

    /** Writes one character of one column into all cells of a range. */
    void fill(int from, int to, int glyph, Pen pen) {
        open(from, to);
        for (int x = from; x < to; x++) {
            glyphs.set(x, glyph);
        }
        paint(from, to, pen.style(), pen.extra());
    }

    /** Makes the character at x, which has one column, one of two. */
    void widen(int x, int glyph) {
        open(x + 1, x + 2);
        glyphs.set(x, glyph);
        setTail(x + 1);
        paint(x + 1, x + 2, looks.style(x), looks.extra(x));
    }

    /** Changes what is in a cell and keeps its look. */
    void replace(int x, int glyph) {
        glyphs.set(x, glyph);
        used = Math.max(used, x + 1);
    }

    /** Changes the look of cells and keeps what is in them. */
    void restyle(int from, int to, long style, int extra) {
        paint(from, to, style, extra);
    }

    /** Takes over a cell of another row; the caller sees to wide characters at the edges. */
    void copy(int x, LineCells from, int fromX) {
        boolean inside = fromX < from.length();
        int glyph = inside ? from.glyph(fromX) : BLANK;
        glyphs.set(x, glyph);
        hasWide |= glyph == TAIL;
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
            if ((looks.style(x) & CellStyle.PROTECTED) == 0) {
                erase(x, x + 1, style);
            }
        }
        if (style != 0 && to > used) {
            erase(Math.max(from, used), to, style);
        }
    }

    void clear(long style) {
        glyphs.clear(used);
        looks.clear();
        used = 0;
        if (style != 0) {
            paint(0, cols, style, 0);
        }
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
    void resize(int newCols) {
        if (newCols < cols) {
            split(newCols);
        }
        glyphs.resize(newCols);
        looks.resize(newCols);
        cols = newCols;
        used = Math.min(used, newCols);
    }

    /** Blanks both halves of a wide character whose second half is at x. */
    void split(int x) {
        if (hasWide && x > 0 && x < cols && glyphs.get(x) == TAIL) {
            glyphs.set(x - 1, BLANK);
            glyphs.set(x, BLANK);
        }
    }

    /** A hash of what is seen: blanks in default look at the end do not count. */
    long fingerprint() {
        int length = used;
        while (length > 0 && isPlainBlank(length - 1)) {
            length--;
        }
        return looks.hash(glyphs.hash(1, length), length);
    }

    /** Whether the cell looks as if nothing had ever been written to it. */
    boolean isPlainBlank(int x) {
        int glyph = glyphs.get(x);
        return (glyph == BLANK || glyph == ' ') && (looks.style(x) & ~CellStyle.PROTECTED) == 0 && looks.extra(x) == 0;
    }

    private void setTail(int x) {
        glyphs.set(x, TAIL);
        hasWide = true;
    }

    private void open(int from, int to) {
        if (hasWide) {
            split(from);
            split(to);
        }
    }

    private void paint(int from, int to, long style, int extra) {
        looks.paint(from, to, style, extra);
        used = Math.max(used, to);
    }

    private void blank(int from, int to, long style) {
        glyphs.blank(from, to);
        looks.paint(from, to, style, 0);
    }

    private void shift(int from, int to, int count) {
        glyphs.shift(from, to, count);
        looks.shift(from, to, count);
    }
}
