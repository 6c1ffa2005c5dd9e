package dev.ptymcp.domain.service.text;

import dev.ptymcp.domain.service.hygiene.NeutralText;

/**
 * Puts rows together to text with cursors. What comes out is {@linkplain NeutralText neutral}: a notation has the cursors of
 * the character it stands for.
 */
final class TextBuilder {

    private final StringBuilder text;
    private final CursorRuns.Builder cursors;
    private final long start;
    private final boolean continued;
    private char[] run = new char[80];
    /** Whether there is anything that may have to be written otherwise. */
    private boolean suspect;

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
        this.suspect = other.suspect;
    }

    /** Adds a character that came from so many bytes before {@code after}. */
    void add(int codePoint, long after, int length) {
        suspect |= NeutralText.isSuspect(codePoint);
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
        suspect |= characters.codePoints().anyMatch(NeutralText::isSuspect);
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
        RenderedText built =
                new RenderedText(text.toString(), cursors.build(), new RenderedText.Span(start, end), continued);
        return suspect ? neutral(built) : built;
    }

    private static RenderedText neutral(RenderedText raw) {
        TextBuilder neutral = new TextBuilder(raw.start(), raw.continued());
        String all = raw.text();
        for (int i = 0; i < all.length(); i += Character.charCount(all.codePointAt(i))) {
            int length = (int) (raw.after(i) - raw.before(i));
            if (NeutralText.isNeutral(all, i)) {
                neutral.add(all.codePointAt(i), raw.after(i), length);
            } else {
                neutral.add(NeutralText.notation(all.codePointAt(i)), raw.after(i), length);
            }
        }
        neutral.suspect = false;
        return neutral.build(raw.end());
    }
}
