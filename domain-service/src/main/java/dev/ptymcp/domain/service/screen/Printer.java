package dev.ptymcp.domain.service.screen;

/**
 * Puts characters on the screen: wrapping, insert mode, wide and combined characters.
 *
 * <p>A mark joins the cell left of the cursor, wherever the cursor came from. Emoji join (zero width joiner, skin tone,
 * flag) only when nothing but their parts was written in between; a joined character always takes two columns, and where
 * the line has no room for the second one, nothing is joined.
 */
final class Printer {

    private static final int NOTHING = -1;

    private final Display display;
    private final Scroller scroller;
    /** The glyph that REP repeats. */
    private int last = NOTHING;

    private int lastWidth;
    /** Where it stands. */
    private int lastX;
    /** The code point written immediately before; {@link #NOTHING} after a control function. */
    private int previous = NOTHING;

    Printer(Display display, Scroller scroller) {
        this.display = display;
        this.scroller = scroller;
    }

    /** Tells that a control function came: nothing can be joined or repeated any more. */
    void interrupt() {
        last = NOTHING;
        previous = NOTHING;
    }

    void printAscii(byte[] in, int from, int to) {
        if (display.charsets.isPlain() && !display.modes.insert()) {
            printRun(in, from, to);
        } else {
            for (int i = from; i < to; i++) {
                print(display.charsets.map(in[i]));
            }
        }
        previous = in[to - 1];
    }

    private void printRun(byte[] in, int from, int to) {
        Cursor cursor = display.cursor;
        int next = from;
        while (next < to) {
            wrapIfPending();
            int edge = display.rightEdge();
            int x = cursor.x();
            int count = Math.min(edge + 1 - x, to - next);
            display.row().writeAscii(x, in, next, count, display.pen);
            display.damage.touch(cursor.y());
            lastX = x + count - 1;
            advance(x + count, edge);
            next += count;
            if (next < to && x + count > edge && !display.modes.autoWrap()) {
                next = to - 1;
            }
        }
        last = in[to - 1];
        lastWidth = 1;
    }

    /** Prints a character that is not subject to character sets. */
    void print(int codePoint) {
        int width = CharWidth.of(codePoint);
        if (width == 0) {
            combine(codePoint);
        } else if (previous <= 0x7F || !join(codePoint)) {
            previous = put(codePoint, width) ? codePoint : NOTHING;
        }
    }

    /** REP: the last character again, no more often than the screen has cells. */
    void repeat(int times) {
        if (last == NOTHING) {
            return;
        }
        int rest = Math.min(times, display.cols() * display.rows());
        while (rest > 0) {
            rest -= lastWidth == 1 && !display.modes.insert() ? fill(last, rest) : putOne(last, lastWidth);
        }
        previous = NOTHING;
    }

    private int putOne(int glyph, int width) {
        put(glyph, width);
        return 1;
    }

    /** Writes a character of one column as often as the line has room for, at most {@code times}. */
    private int fill(int glyph, int times) {
        wrapIfPending();
        int edge = display.rightEdge();
        int x = display.cursor.x();
        int count = Math.min(times, edge + 1 - x);
        display.row().fill(x, x + count, glyph, display.pen);
        display.damage.touch(display.cursor.y());
        lastX = x + count - 1;
        advance(x + count, edge);
        return count;
    }

    /** Writes a character at the cursor; false when it is wide and there is no room for it. */
    private boolean put(int glyph, int width) {
        wrapIfPending();
        if (width == 2 && display.cursor.x() == display.rightEdge()) {
            if (!display.modes.autoWrap()) {
                return false;
            }
            wrap();
            if (display.cursor.x() == display.rightEdge()) {
                return false;
            }
        }
        int edge = display.rightEdge();
        int x = display.cursor.x();
        Row row = display.row();
        if (display.modes.insert()) {
            row.insert(x, edge + 1, width, display.erased());
        }
        row.put(x, glyph, width, display.pen);
        display.damage.touch(display.cursor.y());
        last = glyph;
        lastWidth = width;
        lastX = x;
        advance(x + width, edge);
        return true;
    }

    private void advance(int x, int edge) {
        if (x > edge) {
            display.cursor.setX(edge);
            display.cursor.setWrapPending(display.modes.autoWrap());
        } else {
            display.cursor.setX(x);
        }
    }

    private void wrapIfPending() {
        if (display.cursor.wrapPending()) {
            if (display.modes.autoWrap()) {
                wrap();
            } else {
                display.cursor.setWrapPending(false);
            }
        }
    }

    private void wrap() {
        if (display.margins.fullWidth()) {
            display.row().setWrapped(true);
        }
        scroller.index();
        display.cursor.setX(display.margins.left());
    }

    private void combine(int mark) {
        int x = cellBeforeCursor();
        if (x < 0) {
            return;
        }
        Row row = display.row();
        int glyph = row.glyph(x);
        boolean picture = mark == CharWidth.PICTURE_SELECTOR && !row.isWide(x) && CharWidth.isPictureOnRequest(glyph);
        if (picture && !hasRoomToWiden(x)) {
            return;
        }
        int joined = display.symbols.join(glyph, mark);
        if (joined != glyph) {
            replace(row, x, joined, picture);
            previous = mark;
        }
    }

    /** Whether the code point became a part of the character before. */
    private boolean join(int codePoint) {
        boolean flag = CharWidth.isRegionalIndicator(codePoint) && CharWidth.isRegionalIndicator(previous);
        boolean joins = flag
                || previous == CharWidth.ZERO_WIDTH_JOINER && CharWidth.isEmoji(codePoint)
                || CharWidth.isSkinTone(codePoint) && CharWidth.isEmoji(previous);
        int x = joins ? cellBeforeCursor() : -1;
        if (x < 0) {
            return false;
        }
        Row row = display.row();
        boolean widens = !row.isWide(x);
        if (widens && !hasRoomToWiden(x)) {
            return false;
        }
        int glyph = row.glyph(x);
        int joined = display.symbols.join(glyph, codePoint);
        if (joined == glyph) {
            return false;
        }
        replace(row, x, joined, widens);
        previous = flag ? NOTHING : codePoint;
        return true;
    }

    private void replace(Row row, int x, int glyph, boolean widens) {
        if (widens) {
            int edge = display.rightEdge();
            if (display.modes.insert()) {
                row.insert(x + 1, edge + 1, 1, display.erased());
            }
            row.widen(x, glyph);
            advance(x + 2, edge);
        } else {
            row.replace(x, glyph);
        }
        last = glyph;
        lastWidth = row.isWide(x) ? 2 : 1;
        lastX = x;
        display.damage.touch(display.cursor.y());
    }

    /**
     * The first column of the character that a mark belongs to, or -1 at the start of a line: the one just written, or after
     * a control function the one left of the cursor.
     */
    private int cellBeforeCursor() {
        if (previous != NOTHING) {
            return lastX;
        }
        Cursor cursor = display.cursor;
        int x = cursor.wrapPending() ? cursor.x() : cursor.x() - 1;
        return x > 0 && display.row().glyph(x) == LineCells.TAIL ? x - 1 : x;
    }

    private boolean hasRoomToWiden(int x) {
        return x + 1 == display.cursor.x() && !display.cursor.wrapPending();
    }
}
