package dev.ptymcp.application.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What was typed into a session lately, and where its echo begins. Guarded by the session's lock. */
final class TypedText {

    private static final int MAX_ENTRIES = 16;
    private static final int MAX_TEXT = 64 * 1024;
    /** Output after which nobody needs to tell an echo from a result any more. */
    private static final long FORGET_AFTER = 256 * 1024;

    private record Entry(long cursor, long lineStart, String text) {}

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long lastWrite;
    private OptionalLong lastWriteAt = OptionalLong.empty();
    private long lastSubmit = -1;

    /**
     * Notes what is about to be typed.
     *
     * @param cursor the end of the output at this moment
     * @param lineStart where the newest line of output begins
     * @param now when that is
     * @param text the text; only its beginning is kept when it is long
     */
    void note(long cursor, long lineStart, long now, String text) {
        lastWrite = cursor;
        lastWriteAt = OptionalLong.of(now);
        entries.removeIf(entry -> cursor - entry.cursor() > FORGET_AFTER);
        if (entries.size() == MAX_ENTRIES) {
            entries.remove();
        }
        entries.add(new Entry(cursor, lineStart, text.substring(0, Math.min(text.length(), MAX_TEXT))));
    }

    /** The end of the output when something was typed last; 0 when nothing was. */
    long lastWrite() {
        return lastWrite;
    }

    /** Whether something was typed when the output had come to {@code cursor}, or later. */
    boolean typedSince(long cursor) {
        return lastWriteAt.isPresent() && lastWrite >= cursor;
    }

    /** Whether something was typed after that moment. */
    boolean lastWriteAfter(long moment) {
        return lastWriteAt.isPresent() && lastWriteAt.getAsLong() - moment > 0;
    }

    /** What was noted last ends a line. */
    void submitted() {
        lastSubmit = lastWrite;
    }

    /** The end of the output when a line was ended last; -1 when none was. */
    long lastSubmit() {
        return lastSubmit;
    }

    /** All of it, a line each. */
    String text() {
        return entries.stream().map(Entry::text).collect(Collectors.joining("\n"));
    }

    /** Where a scan must begin to see every echo that may come at or after {@code from}. */
    long echoStart(long from) {
        return entries.isEmpty() ? from : Math.min(from, entries.element().lineStart());
    }
}
