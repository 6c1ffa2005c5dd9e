package dev.ptymcp.domain.service.text;

/**
 * Is told by a {@link PlainTextView} what stood on the lines of a terminal, while the view itself forgets them.
 *
 * <p>Everything that a line ever showed is in one of these reports or on the {@linkplain PlainTextView#openLine() open
 * line}. Which reports there are does not depend on where the output was cut into pieces. A listener must not feed the
 * view that calls it.
 */
public interface LineListener {

    /**
     * A line break ended a line: once for each line, in the order of the line breaks. Soft-wrapped rows are one line.
     *
     * @param line the line without its line break; {@link RenderedText#end()} is behind the line break. Of a line with
     *     more than about {@value PlainTextView#EDITABLE_ROWS} rows only the rest that {@link #lineSeen} did not report,
     *     and some text before it
     */
    default void lineCompleted(RenderedText line) {}

    /**
     * A line showed this text, which {@link #lineCompleted} does not report: it is about to be overwritten or erased, or
     * the cursor leaves it for another row, or it was changed after it was completed, or it is so long that its beginning
     * is about to be forgotten. Called before the change, and once for a carriage return or an erasure, not for each
     * character.
     *
     * @param line the line as it stands; of a line with many rows whose beginning was reported already, the rows that are
     *     new and some around them
     */
    default void lineSeen(RenderedText line) {}
}
