package dev.ptymcp.application.session;

import java.io.ByteArrayOutputStream;

/**
 * Keeps the first bytes after a moment, so that the head of a long output can be shown when the log has dropped it. Guarded
 * by the session's lock.
 */
final class OutputHead implements SessionListener {

    private static final int CAPACITY = 64 * 1024;

    private final long start;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** @param start the cursor of the first byte that will be heard */
    OutputHead(long start) {
        this.start = start;
    }

    @Override
    public void output(byte[] piece, int offset, int length, long now) {
        bytes.write(piece, offset, Math.min(length, CAPACITY - bytes.size()));
    }

    long start() {
        return start;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
