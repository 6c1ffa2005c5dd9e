package dev.ptymcp.domain.service.text;

/** Puts before each line of a text when its first byte arrived. Pure functions. */
public final class StampedText {

    private StampedText() {}

    /** The text with a time before each line but an empty last one; the characters keep their cursors. */
    public static RenderedText of(RenderedText text, ArrivalTimes times) {
        TextBuilder stamped = new TextBuilder(text.start(), text.continued());
        String all = text.text();
        int line = 0;
        while (line < all.length()) {
            int next = all.indexOf('\n', line) + 1;
            int end = next == 0 ? all.length() : next;
            long cursor = text.firstByte(line, end);
            stamped.add(times.stamp(cursor), cursor, 0);
            copy(text, line, end, stamped);
            line = end;
        }
        return stamped.build(text.end());
    }

    private static void copy(RenderedText text, int from, int to, TextBuilder into) {
        int at = from;
        while (at < to) {
            int codePoint = text.text().codePointAt(at);
            into.add(codePoint, text.after(at), (int) (text.after(at) - text.before(at)));
            at += Character.charCount(codePoint);
        }
    }
}
