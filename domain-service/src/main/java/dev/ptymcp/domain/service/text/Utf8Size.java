package dev.ptymcp.domain.service.text;

/** How many bytes text has in UTF-8; an unpaired surrogate counts three, which no encoder exceeds. */
final class Utf8Size {

    private Utf8Size() {}

    /** The size of a part of the text. */
    static int of(String text, int from, int to) {
        int size = 0;
        for (int i = from; i < to; i++) {
            size += bytes(text, i);
        }
        return size;
    }

    /** The size of the text, or {@code limit} if it is at least that. */
    static int upTo(String text, int limit) {
        int size = 0;
        for (int i = 0; i < text.length() && size < limit; i++) {
            size += bytes(text, i);
        }
        return Math.min(size, limit);
    }

    /** Where the longest beginning of at most {@code room} bytes ends; not inside a surrogate pair. */
    static int prefix(String text, int room) {
        int left = room;
        int end = 0;
        while (end < text.length() && bytes(text, end) <= left) {
            left -= bytes(text, end++);
        }
        return insidePair(text, end) ? end - 1 : end;
    }

    /** Where the longest end of at most {@code room} bytes begins; not inside a surrogate pair. */
    static int suffix(String text, int room) {
        int left = room;
        int start = text.length();
        while (start > 0 && bytes(text, start - 1) <= left) {
            left -= bytes(text, --start);
        }
        return insidePair(text, start) ? start + 1 : start;
    }

    /** Half of a pair counts half of its four bytes. */
    private static int bytes(String text, int index) {
        char c = text.charAt(index);
        if (c < 0x80) {
            return 1;
        }
        if (c < 0x800) {
            return 2;
        }
        return insidePair(text, index) || insidePair(text, index + 1) ? 2 : 3;
    }

    private static boolean insidePair(String text, int index) {
        return index > 0
                && index < text.length()
                && Character.isLowSurrogate(text.charAt(index))
                && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
