package dev.ptymcp.domain.service.vt;

import java.util.Arrays;

/** The bytes of an open OSC or DCS string, at most {@value #MAX_KEPT} of them; what comes after is dropped. */
final class StringPayload {

    /** The most bytes that are kept of one string. */
    static final int MAX_KEPT = 64 * 1024;

    private static final int C1_LEAD = 0xC2;

    private byte[] bytes = new byte[256];
    private int length;
    private boolean full;
    private int last;

    void clear() {
        length = 0;
        full = false;
        last = 0;
    }

    void add(byte[] in, int from, int to) {
        if (from == to) {
            return;
        }
        last = in[to - 1] & 0xFF;
        int count = Math.min(to - from, MAX_KEPT - length);
        full |= count < to - from;
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(MAX_KEPT, Math.max(length + count, bytes.length * 2)));
        }
        System.arraycopy(in, from, bytes, length, count);
        length += count;
    }

    /** Tells that a byte was left out, so that the next one is not the continuation of the one before. */
    void gap() {
        last = 0;
    }

    /** Whether the last byte can be the first half of an eight-bit control in UTF-8, 0xC2 0x80 to 0xC2 0x9F. */
    boolean endsInC1Lead() {
        return last == C1_LEAD;
    }

    /** Takes the last byte back: it was the first half of the terminator. */
    void dropLast() {
        if (!full) {
            length--;
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
