package dev.ptymcp.application.persistence;

import java.io.ByteArrayOutputStream;

/**
 * Where the output of a kept session has got to: while it is live, what comes is passed on at once; while it is being caught
 * up with, what comes is held back, and what the log has goes first. Thread-safe.
 */
final class LiveStream {

    /** More than this is not held back: the log has it. */
    private static final int MOST_HELD = 8 * 1024 * 1024;

    private final Inbox inbox;
    private ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean live;
    private boolean broken;
    private long position;
    private long passed;
    /** What the live stream will bring, but was passed on from the log already. */
    private long ahead;

    LiveStream(Inbox inbox, long position) {
        this.inbox = inbox;
        this.position = position;
    }

    /** The next bytes of the live stream; waits while nobody reads. */
    void arrived(byte[] bytes) {
        int from;
        synchronized (this) {
            if (!live) {
                if (held.size() + bytes.length > MOST_HELD) {
                    broken = true;
                    held = new ByteArrayOutputStream();
                }
                held.writeBytes(bytes);
                return;
            }
            from = (int) Math.min(ahead, bytes.length);
            ahead -= from;
            advance(bytes.length - from);
        }
        inbox.put(bytes, from, bytes.length);
    }

    /** The offset of the next byte that is to be passed on. */
    synchronized long position() {
        return position;
    }

    private void advance(int bytes) {
        position += bytes;
        passed += bytes;
    }

    /** How many bytes were passed on. */
    synchronized long passed() {
        return passed;
    }

    /** What is lost is passed over. */
    synchronized void skipTo(long offset) {
        position = offset;
    }

    /** From now on what comes is held back; what was held is forgotten. */
    synchronized void hold() {
        live = false;
        broken = false;
        held = new ByteArrayOutputStream();
    }

    /** The live stream has left bytes out since {@link #hold}: what is held is of no use. */
    synchronized void interrupted() {
        live = false;
        broken = true;
    }

    synchronized boolean broken() {
        return broken;
    }

    /** How much is held back. */
    synchronized int heldLength() {
        return held.size();
    }

    /** What is held back. */
    synchronized byte[] held() {
        return held.toByteArray();
    }

    /** Passes on bytes that the log has, which begin at the position. */
    void fromLog(byte[] bytes) {
        synchronized (this) {
            advance(bytes.length);
        }
        inbox.put(bytes, 0, bytes.length);
    }

    /**
     * Passes on what is held but for its first {@code skip} bytes, and from then on everything as it comes.
     *
     * @return false when the live stream was interrupted meanwhile; then the position tells how far it has got
     */
    boolean goLive(long skip) {
        long toSkip = skip;
        while (true) {
            byte[] next;
            int from;
            synchronized (this) {
                if (broken) {
                    return false;
                }
                from = (int) Math.min(toSkip, held.size());
                toSkip -= from;
                if (held.size() == from) {
                    live = true;
                    ahead = toSkip;
                    held = new ByteArrayOutputStream();
                    return true;
                }
                next = held.toByteArray();
                held = new ByteArrayOutputStream();
                advance(next.length - from);
            }
            inbox.put(next, from, next.length);
        }
    }

    /** Whether nothing is held back. */
    synchronized boolean live() {
        return live;
    }
}
