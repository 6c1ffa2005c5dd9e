package dev.ptymcp.infra.pty;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a program reads, written to a descriptor that does not block. Thread-safe; one write follows the other.
 *
 * <p>A write that finds no room waits in Java and tries again: a native wait could not be interrupted, and for a terminal
 * it would not even wait, since poll(2) calls a full one ready. The pauses between tries grow to {@link #LONGEST_PAUSE};
 * they exist only while a program does not read, and end at once with the deadline, an interrupt or the close.
 */
final class DescriptorInput {

    private static final int CHUNK = 8192;
    private static final long FIRST_PAUSE = TimeUnit.MICROSECONDS.toNanos(500);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(25);

    private final Descriptor target;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
    private boolean writing;
    private boolean stopped;

    DescriptorInput(Descriptor target) {
        this.target = target;
    }

    /**
     * Writes as much as the other side takes before the deadline, an interrupt, or the close.
     *
     * @return how many bytes were accepted
     */
    int write(byte[] bytes, Duration deadline) {
        long end = System.nanoTime() + Deadlines.nanos(deadline);
        lock.lock();
        try {
            if (!awaitTurn(end)) {
                return 0;
            }
            writing = true;
            try {
                return writeUntil(bytes, end);
            } finally {
                writing = false;
                changed.signalAll();
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return 0;
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitTurn(long end) throws InterruptedException {
        while (writing && !stopped) {
            if (changed.awaitNanos(end - System.nanoTime()) <= 0) {
                return false;
            }
        }
        return !stopped;
    }

    private int writeUntil(byte[] bytes, long end) {
        int accepted = 0;
        long pause = FIRST_PAUSE;
        while (accepted < bytes.length && !stopped) {
            int count = writeNow(bytes, accepted);
            if (count < 0) {
                return accepted;
            }
            accepted += count;
            if (count == 0 && !paused(Math.min(pause, end - System.nanoTime()))) {
                return accepted;
            }
            pause = count > 0 ? FIRST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
        }
        return accepted;
    }

    /** Waits without holding the lock; false when there is no time left, or an interrupt. */
    private boolean paused(long nanos) {
        if (nanos <= 0) {
            return false;
        }
        try {
            changed.awaitNanos(nanos);
            return true;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns how many bytes were taken, 0 when there is no room now, -1 when nobody will ever read. */
    private int writeNow(byte[] bytes, int from) {
        int count = Math.min(CHUNK, bytes.length - from);
        chunk.clear().put(bytes, from, count);
        if (!target.enter()) {
            return -1;
        }
        try {
            while (true) {
                long taken = Libc.write(target.number(), chunk.rewind(), count);
                int error = taken < 0 ? Native.getLastError() : 0;
                if (error != UnixConstants.INTERRUPTED) {
                    return taken >= 0
                            ? (int) taken
                            : error == UnixConstants.here().tryAgain() ? 0 : -1;
                }
            }
        } finally {
            target.leave();
        }
    }

    /** Ends a blocked write and refuses later ones. The descriptor stays open. Idempotent. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
