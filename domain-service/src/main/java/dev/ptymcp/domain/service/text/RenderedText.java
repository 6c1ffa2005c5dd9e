package dev.ptymcp.domain.service.text;

import java.util.Objects;

/**
 * Text as a person would have read it, with the place in the output that each character came from.
 *
 * <p>The place of a character is that of the write that put it there last: in a line that was redrawn, a character can
 * come from later in the output than the one after it. Immutable.
 */
public final class RenderedText {

    private final String text;
    private final CursorRuns cursors;
    private final long start;
    private final long end;

    RenderedText(String text, CursorRuns cursors, long start, long end) {
        this.text = text;
        this.cursors = cursors;
        this.start = start;
        this.end = end;
    }

    /** The text; lines are separated by {@code \n}. */
    public String text() {
        return text;
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
        int first = index > 0 && Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
        long after = cursors.after(index);
        long bytesBack = after - utf8Length(text.codePointAt(first));
        long previous = first == 0 ? start : cursors.after(first - 1);
        return previous <= after ? Math.max(previous, bytesBack) : Math.max(start, bytesBack);
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }

    /** An unpaired surrogate counts three bytes, like the U+FFFD that stands for it. */
    static int utf8Length(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
}
