package dev.ptymcp.adapter.mcp.transport;

import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines, wherever the chunks were cut. A line that is longer than the cap is thrown away as
 * it arrives, so that it costs no memory, and reported once when its end is seen.
 *
 * <p>Not thread-safe.
 */
final class LineFramer {

    /** Receives the lines in order, without their line feed. */
    interface Lines {

        /** A line; the bytes belong to the framer and are valid only during the call. */
        void line(byte[] bytes, int offset, int length);

        /** A line longer than the cap was thrown away, all but these first bytes of it. */
        void tooLong(byte[] beginning);
    }

    private static final int KEPT = 64 * 1024;
    /** What is kept of a line that is thrown away: enough to tell which request it was. */
    private static final int BEGINNING = 512;

    private final int cap;
    private final Lines lines;
    private byte[] held = new byte[0];
    private int length;
    private boolean discarding;
    private byte[] beginning = new byte[0];

    LineFramer(int cap, Lines lines) {
        this.cap = cap;
        this.lines = lines;
    }

    /** Takes the next bytes. */
    void feed(byte[] chunk, int count) {
        int from = 0;
        for (int at = 0; at < count; at++) {
            if (chunk[at] == '\n') {
                endLine(chunk, from, at - from);
                from = at + 1;
            }
        }
        hold(chunk, from, count - from);
    }

    /** The stream is over: what is held is a last line without its line feed. */
    void end() {
        if (length > 0 || discarding) {
            endLine(new byte[0], 0, 0);
        }
    }

    private void endLine(byte[] chunk, int from, int count) {
        if (length == 0 && !discarding && count <= cap) {
            lines.line(chunk, from, count);
            return;
        }
        hold(chunk, from, count);
        boolean whole = !discarding;
        int size = length;
        byte[] line = held;
        discarding = false;
        length = 0;
        if (held.length > KEPT) {
            held = new byte[0];
        }
        if (whole) {
            lines.line(line, 0, size);
        } else {
            lines.tooLong(beginning);
        }
    }

    private void hold(byte[] chunk, int from, int count) {
        if (discarding || count > cap - length) {
            if (!discarding) {
                beginning = beginning(chunk, from, count);
            }
            discarding = true;
            length = 0;
            held = new byte[0];
            return;
        }
        if (length + count > held.length) {
            held = Arrays.copyOf(held, Math.max(length + count, Math.min(cap, held.length * 2)));
        }
        System.arraycopy(chunk, from, held, length, count);
        length += count;
    }

    private byte[] beginning(byte[] chunk, int from, int count) {
        byte[] first = Arrays.copyOf(held, Math.min(BEGINNING, cap));
        if (length < first.length) {
            System.arraycopy(chunk, from, first, length, Math.min(count, first.length - length));
        }
        return first;
    }
}
