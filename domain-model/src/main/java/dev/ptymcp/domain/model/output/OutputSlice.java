package dev.ptymcp.domain.model.output;

/**
 * Bytes of a session's output with their place in it.
 *
 * @param start the cursor of the first byte
 * @param bytes the bytes, owned by the receiver
 * @param lostBytes how many bytes between the cursor that was asked for and {@code start} are no longer held
 */
public record OutputSlice(long start, byte[] bytes, long lostBytes) {

    /** The cursor after the last byte. */
    public long end() {
        return start + bytes.length;
    }
}
