package dev.ptymcp.domain.service.text;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.service.hygiene.NeutralText;

/**
 * Fits text into an answer of so many bytes, whatever a program printed.
 *
 * <p>Sizes are those of the text in UTF-8, the line that stands for what was left out included. Text is cut at a line break
 * if there is one near, else inside the line, and never inside a character, between a character and its marks, or inside
 * what one sequence repeated. Immutable.
 */
public final class OutputBudget {

    /** The fewest bytes an answer can be limited to. */
    public static final int MIN_BYTES = 256;
    /** The most bytes an answer can be limited to: 1 MiB. */
    public static final int MAX_BYTES = 1024 * 1024;
    /** The limit when nobody says otherwise: 16 KiB. */
    public static final int DEFAULT_BYTES = 16 * 1024;
    /** The default limit. */
    public static final OutputBudget DEFAULT = new OutputBudget(DEFAULT_BYTES);

    /** A line break counts as near within this part of the text that is kept. */
    private static final int NEAR = 4;

    private final int maxBytes;

    /** @param maxBytes the most bytes of text, {@value #MIN_BYTES} to {@value #MAX_BYTES} */
    public OutputBudget(int maxBytes) {
        check(maxBytes);
        this.maxBytes = maxBytes;
    }

    /**
     * Refuses what no answer can be limited to.
     *
     * @throws InvalidArgumentException for {@code max_bytes}
     */
    public static void check(int maxBytes) {
        if (maxBytes < MIN_BYTES || maxBytes > MAX_BYTES) {
            throw new InvalidArgumentException(
                    "max_bytes", maxBytes, "a whole number of bytes from " + MIN_BYTES + " to " + MAX_BYTES);
        }
    }

    /** The most bytes of text. */
    public int maxBytes() {
        return maxBytes;
    }

    /**
     * The whole text if it fits. Otherwise its head and its tail, about half of the budget each, and between them a line
     * that says how many bytes of the output were left out and the cursors that fetch them.
     */
    public FittedText fit(RenderedText text) {
        if (fits(text)) {
            return new FittedText(text.text(), 0, text.end(), text.end());
        }
        int room = maxBytes - Omission.longest(text.end());
        int head = headEnd(text, room / 2);
        int tail = tailStart(text, room - room / 2);
        long from = text.firstByte(head, tail);
        long to = text.lastByte(head, tail);
        String line = Omission.held(from, to);
        return new FittedText(
                joined(text.text().substring(0, head), line, text.text().substring(tail)), to - from, from, to);
    }

    /**
     * The beginning and the end of an output whose middle is no longer held: as much of both as fits, and between them a
     * line that says so.
     *
     * @param head the beginning
     * @param tail the end; when it begins where {@code head} ends, nothing is missing but what does not fit
     */
    public FittedText fit(RenderedText head, RenderedText tail) {
        int size = Utf8Size.upTo(head.text(), maxBytes) + Utf8Size.upTo(tail.text(), maxBytes);
        if (head.end() >= tail.start() && size <= maxBytes) {
            return new FittedText(head.text() + tail.text(), 0, tail.end(), tail.end());
        }
        int room = maxBytes - Omission.longest(tail.end());
        int tailRoom = Math.max(room - room / 2, room - Utf8Size.upTo(head.text(), room));
        int tailStart = tailStart(tail, tailRoom);
        int headRoom = room - Utf8Size.of(tail.text(), tailStart, tail.text().length());
        int headEnd = headEnd(head, headRoom);
        boolean wholeHead = headEnd == head.text().length();
        long from = wholeHead ? head.end() : head.firstByte(headEnd, head.text().length());
        long to = Math.max(from, tailStart == 0 ? tail.start() : tail.lastByte(0, tailStart));
        String line = Omission.of(from, to, Math.max(from, Math.min(tail.start(), to)));
        return new FittedText(
                joined(head.text().substring(0, headEnd), line, tail.text().substring(tailStart)), to - from, from, to);
    }

    /**
     * The longest beginning of the text that fits, for reading forward page by page.
     *
     * <p>The next page begins with the first byte of the output that any of the remaining text came from, so that nothing
     * is left out. Where lines were redrawn across the end of a page, some of them can be on both pages.
     */
    public TextPiece page(RenderedText text) {
        if (fits(text)) {
            return new TextPiece(text.text(), text.end(), false);
        }
        int end = headEnd(text, maxBytes);
        long next = text.firstByte(end, text.text().length());
        if (next <= text.start()) {
            next = text.lastByte(0, end);
        }
        return new TextPiece(text.text().substring(0, end), next, true);
    }

    private boolean fits(RenderedText text) {
        return Utf8Size.upTo(text.text(), maxBytes + 1) <= maxBytes;
    }

    private static int headEnd(RenderedText text, int room) {
        int most = Utf8Size.prefix(text.text(), room);
        if (most == text.text().length()) {
            return most;
        }
        int lineBreak = text.text().lastIndexOf('\n', most - 1);
        if (lineBreak >= most - most / NEAR) {
            return lineBreak + 1;
        }
        int end = most;
        while (end > most / 2 && !text.canPart(end)) {
            end--;
        }
        return end > most / 2 ? end : NeutralText.cut(text.text(), most);
    }

    private static int tailStart(RenderedText text, int room) {
        int length = text.text().length();
        int most = Utf8Size.suffix(text.text(), room);
        if (most == 0) {
            return 0;
        }
        int lineBreak = text.text().indexOf('\n', Math.max(0, most - 1));
        if (lineBreak >= 0 && lineBreak < most + (length - most) / NEAR) {
            return lineBreak + 1;
        }
        int start = most;
        int farthest = most + (length - most) / 2;
        while (start < farthest && !text.canPart(start)) {
            start++;
        }
        return start < farthest ? start : afterNotation(text.text(), most);
    }

    /** The first place from {@code index} on that is not inside a notation. */
    private static int afterNotation(String text, int index) {
        return NeutralText.cut(text, index) == index ? index : text.indexOf('}', index) + 1;
    }

    private static String joined(String head, String line, String tail) {
        return head + (head.isEmpty() || head.endsWith("\n") ? "" : "\n") + line + "\n" + tail;
    }
}
