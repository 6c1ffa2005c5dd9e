package dev.ptymcp.domain.service.text;

import java.util.Objects;

/**
 * Text as a person would have read it, with the place in the output that each character came from.
 *
 * <p>The place of a character is that of the write that put it there last: in a line that was redrawn, a character can
 * come from later in the output than the one after it. Immutable.
 */
public final class RenderedText {

    private static final char ZERO_WIDTH_JOINER = '\u200D';
    private static final int MARKS =
            1 << Character.NON_SPACING_MARK | 1 << Character.ENCLOSING_MARK | 1 << Character.COMBINING_SPACING_MARK;

    private final String text;
    private final CursorRuns cursors;
    private final long start;
    private final long end;
    private final boolean continued;

    /** @param continued whether the text begins inside a line */
    RenderedText(String text, CursorRuns cursors, Span span, boolean continued) {
        this.text = text;
        this.cursors = cursors;
        this.start = span.start();
        this.end = span.end();
        this.continued = continued;
    }

    /** The cursors where a text begins and ends. */
    record Span(long start, long end) {}

    /** The text; lines are separated by {@code \n}. */
    public String text() {
        return text;
    }

    /**
     * Whether the text is known to begin inside a line, of which it is only a part. What is anchored at the beginning of
     * a line is not at index 0 then.
     */
    public boolean continued() {
        return continued;
    }

    /** The cursor where the text begins: for a line, the one behind the line break before it. */
    public long start() {
        return start;
    }

    /** The cursor where the text ends: for a completed line, the one behind its line break. */
    public long end() {
        return end;
    }

    /**
     * The cursor behind the last byte of the character at {@code index}.
     *
     * @param index a char index of {@link #text()}; both halves of a surrogate pair count as the whole character, and
     *     the text's length gives {@link #end()}
     */
    public long after(int index) {
        Objects.checkIndex(index, text.length() + 1);
        return index == text.length() ? end : cursors.after(index);
    }

    /**
     * The cursor of the first byte of the character at {@code index}, escape sequences before it left out.
     *
     * @param index as for {@link #after}; the text's length gives the cursor behind the last character
     */
    public long before(int index) {
        Objects.checkIndex(index, text.length() + 1);
        if (index == text.length()) {
            return index == 0 ? start : cursors.after(index - 1);
        }
        return cursors.before(index);
    }

    /**
     * The cursor of the first byte, in the order of the output, that made any of the characters from {@code from} up to
     * but not including {@code to}, of which there must be one.
     */
    long firstByte(int from, int to) {
        long first = Long.MAX_VALUE;
        for (int run = cursors.runAt(from); cursors.start(run) < to; run++) {
            first = Math.min(first, before(Math.max(from, cursors.start(run))));
        }
        return first;
    }

    /** The cursor behind the last byte, in the order of the output, that made any of these characters. */
    long lastByte(int from, int to) {
        long last = start;
        for (int run = cursors.runAt(from); cursors.start(run) < to; run++) {
            last = Math.max(last, cursors.after(Math.min(to, cursors.start(run + 1)) - 1));
        }
        return last;
    }

    /**
     * Whether the text can be parted before the character at {@code index}: not inside a character and its marks, nor
     * inside what one sequence repeated.
     */
    boolean canPart(int index) {
        return index <= 0
                || index >= text.length()
                || cursors.after(index - 1) != cursors.after(index)
                        && text.charAt(index - 1) != ZERO_WIDTH_JOINER
                        && !isMark(text.codePointAt(index));
    }

    private static boolean isMark(int codePoint) {
        return (1 << Character.getType(codePoint) & MARKS) != 0;
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}
