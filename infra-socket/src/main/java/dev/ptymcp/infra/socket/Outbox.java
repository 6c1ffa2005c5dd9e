package dev.ptymcp.infra.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes on their way to the wire that it had no room for yet. Not thread-safe. */
final class Outbox {

    /** Answers beyond this wait in vain: a peer that asks so much and does not read gets none. */
    private static final int MOST_ANSWERS = 64 * 1024;

    private byte[] bytes = new byte[256];
    private int from;
    private int to;

    boolean isEmpty() {
        return from == to;
    }

    int size() {
        return to - from;
    }

    /** Whether an answer may still be added. */
    boolean takesAnswers() {
        return size() <= MOST_ANSWERS;
    }

    /** Adds {@code count} bytes from {@code offset} on. */
    void add(byte[] more, int offset, int count) {
        makeRoom(count);
        System.arraycopy(more, offset, bytes, to, count);
        to += count;
    }

    /** Adds what remains in {@code more}. */
    void add(ByteBuffer more) {
        int count = more.remaining();
        makeRoom(count);
        more.get(bytes, to, count);
        to += count;
    }

    private void makeRoom(int count) {
        if (bytes.length - to < count) {
            int size = size();
            byte[] target = size + count <= bytes.length ? bytes : Arrays.copyOf(bytes, 2 * (size + count));
            System.arraycopy(bytes, from, target, 0, size);
            bytes = target;
            from = 0;
            to = size;
        }
    }

    /** Writes as much as the wire takes now. */
    void writeTo(Wire wire) throws IOException {
        while (!isEmpty()) {
            int count = wire.write(ByteBuffer.wrap(bytes, from, size()));
            if (count == 0) {
                return;
            }
            from += count;
        }
        from = 0;
        to = 0;
    }

    /** Forgets all but the first {@code count} bytes; returns how many were forgotten. */
    int keepFirst(int count) {
        int forgotten = size() - count;
        to = from + count;
        return forgotten;
    }
}
