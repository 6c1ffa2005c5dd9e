package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.session.ConnectionGap;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of a session's output as text, within a budget.
 *
 * @param text the text; when something was left out, a line in it says how much and how to get it
 * @param startCursor the cursor where the text begins
 * @param cursor the cursor to go on reading from
 * @param hasMore whether output beyond {@code cursor} is already there
 * @param lostBytes bytes that were asked for but are no longer held
 * @param omittedBytes bytes left out of the middle to keep the budget
 * @param gaps when the session had no connection, as far as that was between the bytes of this text or at its ends
 * @param notes what is to be known of the output before it is believed, in sentences; most often none
 */
public record OutputText(
        String text,
        long startCursor,
        long cursor,
        boolean hasMore,
        long lostBytes,
        long omittedBytes,
        List<ConnectionGap> gaps,
        List<String> notes) {

    /** Copies. */
    public OutputText {
        gaps = List.copyOf(gaps);
        notes = List.copyOf(notes);
    }

    /** Without gaps and notes. */
    public OutputText(String text, long startCursor, long cursor, boolean hasMore, long lostBytes, long omittedBytes) {
        this(text, startCursor, cursor, hasMore, lostBytes, omittedBytes, List.of(), List.of());
    }

    /** The same, with the gaps of its session in it. */
    OutputText in(LiveSession session) {
        List<ConnectionGap> crossed = session.look(view -> view.gaps().within(startCursor, cursor));
        return new OutputText(text, startCursor, cursor, hasMore, lostBytes, omittedBytes, crossed, notes);
    }

    /** The same with further notes; none is there twice. */
    OutputText noting(List<String> more) {
        List<String> all =
                Stream.concat(notes.stream(), more.stream()).distinct().toList();
        return new OutputText(text, startCursor, cursor, hasMore, lostBytes, omittedBytes, gaps, all);
    }

    /** Nothing, at {@code cursor}. */
    public static OutputText emptyAt(long cursor) {
        return new OutputText("", cursor, cursor, false, 0, 0);
    }
}
