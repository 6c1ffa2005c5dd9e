package dev.ptymcp.domain.service.text;

/** Puts rows together to text with cursors. */
final class TextBuilder {

    private final StringBuilder text;
    private final CursorRuns.Builder cursors;
    private final long start;
    private final boolean continued;
    private char[] run = new char[80];

    TextBuilder(long start) {
        this(start, false);
    }

    /** @param continued whether the text begins inside a line */
    TextBuilder(long start, boolean continued) {
        this.text = new StringBuilder();
        this.cursors = new CursorRuns.Builder();
        this.start = start;
        this.continued = continued;
    }

    /** A copy that can be continued without changing the original. */
    TextBuilder(TextBuilder other) {
        this.text = new StringBuilder(other.text);
        this.cursors = new CursorRuns.Builder(other.cursors);
        this.start = other.start;
        this.continued = other.continued;
    }

    /** Adds a character that came from so many bytes before {@code after}. */
    void add(int codePoint, long after, int length) {
        cursors.add(after, length);
        if (codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
            text.append((char) codePoint);
        } else {
            cursors.add(after, length);
            text.appendCodePoint(codePoint);
        }
    }

    /** Adds characters of one byte each; behind the first of them is {@code after}. */
    void addRun(int[] characters, int from, int to, long after) {
        if (run.length < to - from) {
            run = new char[to - from];
        }
        for (int i = from; i < to; i++) {
            run[i - from] = (char) characters[i];
        }
        text.append(run, 0, to - from);
        cursors.addRun(to - from, after);
    }

    /** Adds characters that all came from the same bytes. */
    void add(CharSequence characters, long after, int length) {
        text.append(characters);
        for (int i = 0; i < characters.length(); i++) {
            cursors.add(after, length);
        }
    }

    /** A line break; one that no byte of the output made is where the text before it ends. */
    void lineBreak(long after) {
        long last = cursors.last(start);
        add('\n', Math.max(after, last), after > last ? 1 : 0);
    }

    /** The text, ending behind its last character. */
    RenderedText buildToLast() {
        return build(cursors.last(start));
    }

    RenderedText build(long end) {
        return new RenderedText(text.toString(), cursors.build(), new RenderedText.Span(start, end), continued);
    }
}
