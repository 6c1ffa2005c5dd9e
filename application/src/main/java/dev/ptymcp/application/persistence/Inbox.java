package dev.ptymcp.application.persistence;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Bytes on their way from who receives them to who reads them; who receives waits while nobody reads. Thread-safe. */
final class Inbox {

    private static final int CAPACITY = 256 * 1024;
    /** So long is waited for whoever reads slowly once nobody need read any more. */
    private static final long PATIENCE_NANOS = 250_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final byte[] ring = new byte[CAPACITY];
    private int head;
    private int size;
    private boolean finished;
    private boolean dropping;
    /** Something was dropped: what comes later would not follow upon what is there. */
    private boolean torn;

    /**
     * Adds all of it, waiting for room; what comes after the end is not taken.
     *
     * @return where the first byte is that was not taken, as the end came; otherwise {@code to}
     */
    int put(byte[] bytes, int from, int to) {
        lock.lock();
        try {
            int at = from;
            while (at < to && !finished && !torn) {
                int room = Math.min(CAPACITY - size, to - at);
                if (room == 0) {
                    awaitRoom();
                    continue;
                }
                int tail = (head + size) % CAPACITY;
                int first = Math.min(room, CAPACITY - tail);
                System.arraycopy(bytes, at, ring, tail, first);
                System.arraycopy(bytes, at + first, ring, 0, room - first);
                size += room;
                at += room;
                changed.signalAll();
            }
            return torn ? to : at;
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() {
        if (!dropping) {
            changed.awaitUninterruptibly();
            return;
        }
        boolean interrupted = Thread.interrupted();
        long left = PATIENCE_NANOS;
        while (size == CAPACITY && !finished && left > 0) {
            try {
                left = changed.awaitNanos(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        torn = size == CAPACITY;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes what is there, waiting for the first byte; -1 at the end. An interrupt does not end it and stays set. */
    int take(byte[] buffer) {
        lock.lock();
        try {
            while (size == 0 && !finished) {
                changed.awaitUninterruptibly();
            }
            if (size == 0) {
                return -1;
            }
            int count = Math.min(size, buffer.length);
            int first = Math.min(count, CAPACITY - head);
            System.arraycopy(ring, head, buffer, 0, first);
            System.arraycopy(ring, 0, buffer, first, count - first);
            head = (head + count) % CAPACITY;
            size -= count;
            changed.signalAll();
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** From now on nobody waits for long for one who does not read: what has no room is dropped, with all that follows it. */
    void dropWhatHasNoRoom() {
        lock.lock();
        try {
            dropping = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing will come any more; what is there can still be taken. Idempotent. */
    void finish() {
        lock.lock();
        try {
            finished = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
