package dev.ptymcp.domain.model.command;

/**
 * A stretch of a session's output.
 *
 * @param start the cursor of its first byte
 * @param end the cursor after its last byte, at least {@code start}
 */
public record OutputRange(long start, long end) {

    /** Checks that the cursors are in order. */
    public OutputRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("A range from " + start + " to " + end);
        }
    }

    /** How many bytes it spans. */
    public long length() {
        return end - start;
    }
}
