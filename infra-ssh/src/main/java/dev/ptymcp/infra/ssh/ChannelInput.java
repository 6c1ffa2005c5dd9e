package dev.ptymcp.infra.ssh;

import dev.ptymcp.application.port.BackgroundTasks;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What goes to a channel. jsch keeps whoever writes waiting while the other side takes nothing, and knows no interrupt; so
 * a background task does that, as long as there is something to send, and a caller waits only for room in the little that
 * the task has not taken yet. What was accepted will be sent in order, or the channel will end. Thread-safe.
 */
final class ChannelInput {

    private static final int ROOM = 32 * 1024;

    private final OutputStream target;
    private final String name;
    private final BackgroundTasks tasks;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final byte[] waiting = new byte[ROOM];
    private int count;
    private boolean sending;
    private boolean endWanted;
    private boolean stopped;

    /**
     * @param name names the thread that waits
     */
    ChannelInput(OutputStream target, String name, BackgroundTasks tasks) {
        this.target = target;
        this.name = name;
        this.tasks = tasks;
    }

    /** Accepts as much as there is room for before the deadline, an interrupt, or the end; returns how many bytes. */
    int write(byte[] bytes, Duration deadline) {
        long left = Durations.nanos(deadline);
        int accepted = 0;
        lock.lock();
        try {
            while (accepted < bytes.length && !stopped && !endWanted) {
                if (count < ROOM) {
                    int part = Math.min(ROOM - count, bytes.length - accepted);
                    System.arraycopy(bytes, accepted, waiting, count, part);
                    count += part;
                    accepted += part;
                    ensureSending();
                } else if (left <= 0) {
                    break;
                } else {
                    left = changed.awaitNanos(left);
                }
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return accepted;
    }

    /** Tells the other side that nothing more will come, after what was accepted. Does not wait. */
    void end() {
        lock.lock();
        try {
            endWanted = true;
            ensureSending();
        } finally {
            lock.unlock();
        }
    }

    /** Ends a waiting write and refuses later ones. Idempotent. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void ensureSending() {
        if (sending || stopped) {
            return;
        }
        try {
            tasks.start(name, this::sendAll);
            sending = true;
        } catch (RejectedExecutionException shuttingDown) {
            stop();
        }
    }

    private void sendAll() {
        try {
            for (byte[] piece = next(); piece.length > 0; piece = next()) {
                target.write(piece);
                target.flush();
            }
            if (endIsDue()) {
                target.close();
            }
        } catch (IOException | RuntimeException gone) {
            stop();
        }
    }

    /** What to send next; nothing when there is nothing any more, and then the next write starts another task. */
    private byte[] next() {
        lock.lock();
        try {
            sending = count > 0 && !stopped;
            byte[] piece = sending ? Arrays.copyOf(waiting, count) : new byte[0];
            count = 0;
            changed.signalAll();
            return piece;
        } finally {
            lock.unlock();
        }
    }

    private boolean endIsDue() {
        lock.lock();
        try {
            boolean due = endWanted && !stopped;
            stopped |= due;
            return due;
        } finally {
            lock.unlock();
        }
    }
}
