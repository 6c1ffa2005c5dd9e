package dev.ptymcp.domain.service.text;

import dev.ptymcp.domain.service.vt.VtParser;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns terminal output into plain text, the way a person would have read it: what was overwritten or erased is gone, so
 * that a progress bar is its last state.
 *
 * <p>A small model of a terminal without a screen: its rows have the width of the terminal, so that carriage return,
 * backspace and the pending wrap at the margin are exact, but there is no lower end; text scrolls on for ever. The last
 * {@value #EDITABLE_ROWS} rows can still be changed by moving up to them, as displays of several lines do.
 *
 * <ul>
 *   <li>Rows that were wrapped at the margin are one line. {@code LF} begins a line in its first column, as with the usual
 *       output mode of a terminal (ONLCR). Nothing is added: text without controls comes out as it went in.
 *   <li>Blanks that come of erasing or of moving the cursor are cut at the end of a line; spaces that were written stay. A
 *       tab that met no other text stays a tab.
 *   <li>The view does not know which row of the screen a line is on. Text written after absolute positioning (CUP, VPA) or
 *       after clearing the screen therefore begins a new line, unless the row is the one just written to: no text is
 *       overwritten on a guess. The exception is a status line, drawn between saving and restoring the cursor: it has one
 *       line above the text, which each drawing renews.
 *   <li>The alternate screen (private modes 47, 1047, 1049) is left out. If a program drew on it, a line
 *       {@value #FULL_SCREEN_NOTE} stands in its place; it is not reported to listeners.
 *   <li>At most {@code cols} columns are filled by repeating a character (REP). Scroll regions, protected cells, colours,
 *       titles, hyperlinks and the bell do nothing.
 * </ul>
 *
 * <p>Bytes can be fed in pieces of any size; the result does not depend on them. A view that keeps its text grows with it;
 * a {@linkplain #streaming streaming} one needs constant memory. Not thread-safe.
 */
public final class PlainTextView {

    /** How many physical rows can still change. */
    public static final int EDITABLE_ROWS = RowWindow.ROWS;
    /** Stands for what a full-screen program drew. */
    public static final String FULL_SCREEN_NOTE = "[full-screen program]";

    private final TextPage page;
    private final VtParser parser;
    private final @Nullable TextBuilder kept;
    private final @Nullable Consumer<String> settled;

    /**
     * A view that keeps its text.
     *
     * @param cols the terminal's columns, or 0 for output that knows no margin
     * @param cursor the cursor of the first byte
     */
    public PlainTextView(int cols, long cursor) {
        this(new TextOrigin(cols, cursor, false));
    }

    /** A view that keeps its text. */
    public PlainTextView(TextOrigin origin) {
        this(origin, null, new TextBuilder(origin.cursor()), null);
    }

    private PlainTextView(
            TextOrigin origin,
            @Nullable LineListener listener,
            @Nullable TextBuilder kept,
            @Nullable Consumer<String> settled) {
        this.kept = kept;
        this.settled = settled;
        this.page = new TextPage(origin, this::rowLeaves, new LineReports(listener));
        this.parser = new TextControls(page, origin).parser();
    }

    /** A view that tells a listener of its lines and keeps only the rows that can still change. */
    public static PlainTextView streaming(TextOrigin origin, LineListener listener) {
        return new PlainTextView(origin, listener, null, null);
    }

    /**
     * A view that hands over its text, rows and line breaks, as soon as it can no longer change, and keeps only the rows
     * that can. What it handed over and then {@link #text()} is the text of a view that keeps everything.
     */
    public static PlainTextView settling(TextOrigin origin, Consumer<String> settled) {
        return new PlainTextView(origin, null, null, settled);
    }

    /**
     * Reads a piece of output, telling the listener before it returns.
     *
     * @throws IndexOutOfBoundsException if the range is not inside {@code bytes}
     */
    public void feed(byte[] bytes, int offset, int length) {
        parser.feed(bytes, offset, length);
    }

    /**
     * Gives the terminal another width from here on. Rows that are there stay as they are.
     *
     * @param cols as in {@link TextOrigin}
     */
    public void resize(int cols) {
        page.resize(new TextOrigin(cols, parser.position(), false).cols());
    }

    /** The cursor behind the last byte that was fed. */
    public long cursor() {
        return parser.position();
    }

    /** The last cursor, up to {@link #cursor()}, that is neither inside a character nor inside an escape sequence. */
    public long boundary() {
        return parser.boundary();
    }

    /** The line the cursor is on: for ordinary output what follows the last line break, such as a prompt. */
    public RenderedText openLine() {
        return page.line(parser.boundary());
    }

    /**
     * Whether the cursor stands behind everything on its line, so that more text only makes the line longer. While it does
     * not, the line is half of what it was and half of what it will be.
     */
    public boolean appending() {
        return page.atLineEnd();
    }

    /** All text, or of a streaming view what can still change. It ends in {@code \n} exactly if its last line is empty. */
    public String text() {
        return rendered().text();
    }

    /** As {@link #text()}, with the cursors of its characters. */
    public RenderedText rendered() {
        TextBuilder text =
                kept == null ? new TextBuilder(page.rows.get(0).start, page.rows.continues(0)) : new TextBuilder(kept);
        int last = page.rows.last();
        while (last > 0 && page.rows.get(last).phantom) {
            last--;
        }
        for (int i = 0; i <= last; i++) {
            append(page.rows.get(i), text, i < last);
        }
        return text.build(parser.boundary());
    }

    private void rowLeaves(TextRow row) {
        if (kept != null) {
            append(row, kept, true);
        }
        if (settled != null) {
            TextBuilder text = new TextBuilder(row.start);
            append(row, text, true);
            settled.accept(text.build(row.start).text());
        }
    }

    private static void append(TextRow row, TextBuilder text, boolean followed) {
        if (row.phantom || row.status && row.isBlank()) {
            return;
        }
        row.appendTo(text);
        if (followed && !row.wrapped) {
            text.lineBreak(row.end);
        }
    }
}
