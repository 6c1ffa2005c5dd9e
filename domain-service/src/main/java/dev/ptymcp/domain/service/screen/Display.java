package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.model.terminal.CursorShape;
import java.util.BitSet;

/** The state of the terminal: what the deeds change and the snapshots show. */
final class Display {

    final Symbols symbols = new Symbols(this::mark);
    final Pen pen = new Pen(symbols);
    final Cursor cursor = new Cursor();
    final Charsets charsets = new Charsets();
    final Modes modes = new Modes();
    final Damage damage = new Damage();
    final Palette palette = new Palette();
    final WindowTitle title = new WindowTitle();
    final LastFrame lastFrame = new LastFrame();
    final Margins margins;
    final TabStops tabs;
    final History history;

    private final Page primary;
    private final Page alternate;
    private Page page;
    private int cols;
    private int rows;
    private CursorShape cursorShape = CursorShape.BLOCK;

    Display(int cols, int rows, int scrollbackLines) {
        this.cols = cols;
        this.rows = rows;
        margins = new Margins(cols, rows);
        tabs = new TabStops(cols);
        history = new History(scrollbackLines);
        primary = new Page(cols, rows);
        alternate = new Page(cols, rows);
        page = primary;
        damage.resize(rows);
    }

    int cols() {
        return cols;
    }

    int rows() {
        return rows;
    }

    Page page() {
        return page;
    }

    Page primary() {
        return primary;
    }

    Page alternate() {
        return alternate;
    }

    boolean showsAlternate() {
        return page == alternate;
    }

    void show(Page shown) {
        if (page != shown) {
            page = shown;
            damage.touchAll();
        }
    }

    /** The row the cursor is on. */
    Row row() {
        return page.row(cursor.y());
    }

    /** What an erased cell looks like now. */
    long erased() {
        return CellStyle.erased(pen.style());
    }

    /** The last column that the cursor can reach by printing. */
    int rightEdge() {
        return cursor.x() <= margins.right() ? margins.right() : cols - 1;
    }

    /** Gives up left and right margins; a wrap stays pending only in the last column. */
    void resetHorizontalMargins() {
        margins.resetHorizontal();
        cursor.setWrapPending(cursor.wrapPending() && cursor.x() == cols - 1);
    }

    CursorShape cursorShape() {
        return cursorShape;
    }

    void setCursorShape(CursorShape shape) {
        cursorShape = shape;
    }

    /** A hash of what is seen besides the rows. */
    long surroundings() {
        long hash = title.text().hashCode();
        hash = hash * 31 + cursorShape.ordinal();
        hash = hash * 31 + (modes.is(Mode.CURSOR_VISIBLE) ? 1 : 0);
        hash = hash * 31 + (modes.is(Mode.REVERSE_VIDEO) ? 1 : 0);
        hash = hash * 31 + (showsAlternate() ? 1 : 0);
        hash = hash * 1009 + cursor.x();
        hash = hash * 1009 + cursor.y();
        return (hash * 1009 + cols) * 1009 + rows;
    }

    /** Takes a size; the pages and the cursor must have been made to fit. */
    void setSize(int newCols, int newRows) {
        cols = newCols;
        rows = newRows;
        margins.resize(newCols, newRows);
        tabs.resize(newCols);
        damage.resize(newRows);
        lastFrame.resized();
    }

    SavedCursor currentCursor() {
        return new SavedCursor(
                cursor.x(),
                cursor.y(),
                cursor.wrapPending(),
                modes.is(Mode.ORIGIN),
                pen.style(),
                pen.cellExtra(),
                charsets.selection());
    }

    /** Goes back to a saved cursor with all that belongs to it (DECRC). */
    void restore(SavedCursor saved) {
        modes.put(Mode.ORIGIN, saved.originMode());
        pen.restore(
                saved.style(),
                new CellExtra(
                        saved.extra().underlineColor(),
                        pen.cellExtra().link(),
                        pen.cellExtra().linkId()));
        charsets.select(saved.charsets());
        cursor.moveTo(Math.min(saved.x(), cols - 1), Math.min(saved.y(), rows - 1));
        cursor.setWrapPending(saved.wrapPending() && saved.x() == rightEdge());
    }

    private void mark(BitSet clusters, BitSet extras) {
        primary.mark(clusters, extras);
        alternate.mark(clusters, extras);
        history.all().forEach(line -> Symbols.mark(line, clusters, extras));
        if (pen.extra() > 0) {
            extras.set(pen.extra() - 1);
        }
    }
}
