package dev.ptymcp.application.persistence;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where the output of a kept session has got to: while it is live, what comes is passed on at once; while it is being caught
 * up with, what comes is held back, and what the log has goes first. Thread-safe; one thread brings what arrives.
 *
 * <p>Bytes are passed on in the order of their offsets and each once, whoever brings them.
 */
final class LiveStream {

    /** More than this is not held back: the log has it. */
    private static final int MOST_HELD = 8 * 1024 * 1024;

    private final Inbox inbox;
    /**
     * Taken before the monitor, and kept until what was counted has been passed on, which waits while nobody reads. Whoever
     * only asks, holds or interrupts does without.
     */
    private final ReentrantLock order = new ReentrantLock(true);

    private final LastBytes last;
    private ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean live;
    private boolean broken;
    /** The reader takes nothing any more. */
    private boolean ended;

    private long position;
    private long passed;
    /** While it is live: the offset of the next byte that arrives; before the position when the log was further. */
    private long arriving;

    LiveStream(Inbox inbox, long position) {
        this(inbox, position, new byte[0]);
    }

    /** @param before the last bytes before {@code position}, as far as they are known */
    LiveStream(Inbox inbox, long position, byte[] before) {
        this.inbox = inbox;
        this.position = position;
        this.last = new LastBytes(before);
    }

    /** The next bytes of the live stream; waits while nobody reads. */
    void arrived(byte[] bytes) {
        if (heldBack(bytes)) {
            return;
        }
        order.lock();
        try {
            int skip;
            synchronized (this) {
                // It may have been held while the turn was waited for.
                if (ended || heldBack(bytes)) {
                    return;
                }
                skip = (int) Math.min(position - arriving, bytes.length);
                arriving += bytes.length;
                advance(bytes.length - skip);
            }
            pass(bytes, skip);
        } finally {
            order.unlock();
        }
    }

    private synchronized boolean heldBack(byte[] bytes) {
        if (live) {
            return false;
        }
        if (held.size() + bytes.length > MOST_HELD) {
            broken = true;
            held = new ByteArrayOutputStream();
        }
        held.writeBytes(bytes);
        return true;
    }

    /** The offset of the next byte that is to be passed on. */
    synchronized long position() {
        return position;
    }

    private void advance(int bytes) {
        position += bytes;
        passed += bytes;
    }

    /** Passes on what was counted. What does not get to the reader any more is not counted: the next connection brings it. */
    private void pass(byte[] bytes, int from) {
        int taken = inbox.put(bytes, from, bytes.length);
        synchronized (this) {
            last.add(bytes, from, taken);
            if (taken < bytes.length) {
                advance(taken - bytes.length);
                ended = true;
            }
        }
    }

    /** The offset after the last byte that has got to the reader; waits for what is on its way there. */
    long reached() {
        order.lock();
        try {
            return position();
        } finally {
            order.unlock();
        }
    }

    /** The last bytes that were passed on, here or before; waits for what is on its way to the reader. */
    byte[] last() {
        order.lock();
        try {
            synchronized (this) {
                return last.bytes();
            }
        } finally {
            order.unlock();
        }
    }

    /** How many bytes were passed on. */
    synchronized long passed() {
        return passed;
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

    /**
     * Passes on what the log has, but for what was passed on before; the live stream must be held. Waits while nobody reads.
     *
     * @param start the offset of the first of {@code bytes}
     * @return how many bytes before {@code start} had not been passed on: they are passed over
     */
    long fromLog(long start, byte[] bytes) {
        order.lock();
        try {
            long lost;
            int skip;
            synchronized (this) {
                lost = Math.max(0, start - position);
                position += lost;
                skip = (int) Math.min(position - start, bytes.length);
                advance(bytes.length - skip);
            }
            pass(bytes, skip);
            return lost;
        } finally {
            order.unlock();
        }
    }

    /**
     * Passes on what is held but for what was passed on before, and from then on everything as it comes.
     *
     * @param begin the offset of the first byte that is held, or of the next to come when none is; not after the position
     * @return false when the live stream was interrupted meanwhile; then the position tells how far it has got
     */
    boolean goLive(long begin) {
        long from = begin;
        order.lock();
        try {
            while (true) {
                byte[] next;
                int skip;
                synchronized (this) {
                    if (broken || ended) {
                        return false;
                    }
                    next = held.toByteArray();
                    held = new ByteArrayOutputStream();
                    skip = (int) Math.min(Math.max(0, position - from), next.length);
                    from += next.length;
                    advance(next.length - skip);
                    if (skip == next.length) {
                        live = true;
                        arriving = from;
                        return true;
                    }
                }
                pass(next, skip);
            }
        } finally {
            order.unlock();
        }
    }

    /** Whether nothing is held back. */
    synchronized boolean live() {
        return live;
    }
}
