package dev.ptymcp.application.persistence;

import java.util.Arrays;

/** The last bytes of a stream. Not thread-safe. */
final class LastBytes {

    /** Some screens of text. */
    static final int CAPACITY = 32 * 1024;

    private byte[] ring;
    private int size;
    private int end;

    LastBytes(byte[] before) {
        this.ring = new byte[Math.max(64, Math.min(CAPACITY, before.length))];
        add(before, 0, before.length);
    }

    /** What comes next. */
    void add(byte[] bytes, int from, int to) {
        int count = Math.min(CAPACITY, to - from);
        if (size + count > ring.length && ring.length < CAPACITY) {
            byte[] all = bytes();
            ring = Arrays.copyOf(all, Math.min(CAPACITY, Math.max(2 * ring.length, size + count)));
            end = size % ring.length;
        }
        int start = to - count;
        int first = Math.min(count, ring.length - end);
        System.arraycopy(bytes, start, ring, end, first);
        System.arraycopy(bytes, start + first, ring, 0, count - first);
        end = (end + count) % ring.length;
        size = Math.min(ring.length, size + count);
    }

    byte[] bytes() {
        byte[] all = new byte[size];
        int begin = (end - size + ring.length) % ring.length;
        int first = Math.min(size, ring.length - begin);
        System.arraycopy(ring, begin, all, 0, first);
        System.arraycopy(ring, 0, all, first, size - first);
        return all;
    }
}
