package dev.ptymcp.application.session;

/**
 * A part of a session's output as text, within a budget.
 *
 * @param text the text; when something was left out, a line in it says how much and how to get it
 * @param startCursor the cursor where the text begins
 * @param cursor the cursor to go on reading from
 * @param hasMore whether output beyond {@code cursor} is already there
 * @param lostBytes bytes that were asked for but are no longer held
 * @param omittedBytes bytes left out of the middle to keep the budget
 */
public record OutputText(
        String text, long startCursor, long cursor, boolean hasMore, long lostBytes, long omittedBytes) {

    /** Nothing, at {@code cursor}. */
    public static OutputText emptyAt(long cursor) {
        return new OutputText("", cursor, cursor, false, 0, 0);
    }
}
