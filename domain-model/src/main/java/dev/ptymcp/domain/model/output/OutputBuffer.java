package dev.ptymcp.domain.model.output;

import dev.ptymcp.domain.model.error.InvalidArgumentException;

/**
 * A bounded log of output bytes with absolute cursors: a ring that grows as needed and then drops its oldest bytes.
 *
 * <p>A cursor is the offset of a byte since the session began. It is never reused, and reading never consumes: the same
 * cursor read twice gives the same bytes while they are held. What fell out is counted in every slice that asked for it.
 *
 * <p>Not thread-safe; the owner of a session guards it.
 */
public final class OutputBuffer {

    /** The smallest capacity, 64 KiB. */
    public static final int MIN_CAPACITY = 64 * 1024;
    /** The largest capacity, 64 MiB. */
    public static final int MAX_CAPACITY = 64 * 1024 * 1024;
    /** The capacity when nobody says otherwise, 1 MiB. */
    public static final int DEFAULT_CAPACITY = 1024 * 1024;

    private static final int FIRST_ALLOCATION = 4 * 1024;

    private int capacity;
    private byte[] ring = new byte[0];
    /** The cursor of the oldest byte held. */
    private long start;
    /** The cursor after the newest byte. */
    private long end;

    /** @param capacity the most bytes to hold, {@link #MIN_CAPACITY} to {@link #MAX_CAPACITY} */
    public OutputBuffer(int capacity) {
        this(capacity, 0);
    }

    /**
     * A log that does not begin at the session's beginning.
     *
     * @param capacity as above
     * @param first the cursor of the first byte that will be appended; what was before is lost
     */
    public OutputBuffer(int capacity, long first) {
        this.capacity = checked(capacity);
        this.start = first;
        this.end = first;
    }

    private static int checked(int capacity) {
        if (capacity < MIN_CAPACITY || capacity > MAX_CAPACITY) {
            throw new InvalidArgumentException(
                    "output_buffer_bytes", capacity, "a size from " + MIN_CAPACITY + " to " + MAX_CAPACITY + " bytes");
        }
        return capacity;
    }

    /** The most bytes that are held. */
    public int capacity() {
        return capacity;
    }

    /**
     * Changes how much is held. When it is less than there is, the oldest bytes fall out, counted as always, and their
     * memory is given back.
     *
     * @param newCapacity {@link #MIN_CAPACITY} to {@link #MAX_CAPACITY}
     */
    public void resize(int newCapacity) {
        capacity = checked(newCapacity);
        start = Math.max(start, end - capacity);
        if (ring.length > capacity) {
            moveTo(new byte[capacity]);
        }
    }

    /** The cursor of the oldest byte still held. */
    public long start() {
        return start;
    }

    /** The cursor after the newest byte: where the next one will be. */
    public long end() {
        return end;
    }

    /** Appends {@code length} bytes of {@code source} from {@code offset}, dropping the oldest when the ring is full. */
    public void append(byte[] source, int offset, int length) {
        int skipped = Math.max(0, length - capacity);
        int kept = length - skipped;
        end += skipped;
        start = Math.max(start, end + kept - capacity);
        ensureRoom(kept);
        int at = index(end);
        int first = Math.min(kept, ring.length - at);
        if (kept > 0) {
            System.arraycopy(source, offset + skipped, ring, at, first);
            System.arraycopy(source, offset + skipped + first, ring, 0, kept - first);
        }
        end += kept;
        if (start > end) {
            start = end;
        }
    }

    /**
     * Copies the bytes from {@code from} up to but not including {@code to}, as far as they are held.
     *
     * @param from a cursor; before {@link #start()} the missing bytes are reported as lost
     * @param to a cursor; beyond {@link #end()} it means the end
     */
    public OutputSlice read(long from, long to) {
        long last = Math.min(to, end);
        long first = Math.max(Math.min(from, end), start);
        long lost = Math.max(0, Math.min(start, last) - Math.min(from, last));
        if (first >= last) {
            return new OutputSlice(first, new byte[0], lost);
        }
        int length = (int) (last - first);
        byte[] bytes = new byte[length];
        int at = index(first);
        int run = Math.min(length, ring.length - at);
        System.arraycopy(ring, at, bytes, 0, run);
        System.arraycopy(ring, 0, bytes, run, length - run);
        return new OutputSlice(first, bytes, lost);
    }

    private int index(long cursor) {
        return ring.length == 0 ? 0 : (int) (cursor % ring.length);
    }

    /** Grows the ring, doubling up to the capacity, so that {@code more} bytes fit beside what is held. */
    private void ensureRoom(int more) {
        int held = (int) Math.max(0, end - start);
        int needed = Math.min(capacity, held + more);
        if (needed <= ring.length) {
            return;
        }
        int size = Math.max(ring.length, FIRST_ALLOCATION);
        while (size < needed) {
            size = Math.min(capacity, size * 2);
        }
        moveTo(new byte[size]);
    }

    private void moveTo(byte[] newRing) {
        OutputSlice kept = read(start, end);
        ring = newRing;
        int at = index(kept.start());
        int run = Math.min(kept.bytes().length, ring.length - at);
        System.arraycopy(kept.bytes(), 0, ring, at, run);
        System.arraycopy(kept.bytes(), run, ring, 0, kept.bytes().length - run);
    }
}
