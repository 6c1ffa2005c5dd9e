package dev.ptymcp.adapter.mcp.transport;

import dev.ptymcp.application.port.BackgroundTasks;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The one that writes: lines go out whole, in the order in which they were handed over, each flushed at once.
 *
 * <p>It has a thread of its own so that a client that is slow to read holds up nobody who only wants to answer; beyond
 * {@value #LIMIT} waiting bytes it does, because memory is not endless.
 */
final class LineWriter {

    private static final int LIMIT = 64 * 1024 * 1024;

    private final OutputStream out;
    private final Runnable whenBroken;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean writing;
    private boolean finishing;
    private boolean stopped;

    LineWriter(OutputStream out, Runnable whenBroken) {
        this.out = out;
        this.whenBroken = whenBroken;
    }

    void start(BackgroundTasks tasks) {
        tasks.start("mcp-writer", this::writeAll);
    }

    /** Hands over a line that ends with its line feed; waits while too much is waiting. Ignored after the end. */
    synchronized void write(byte[] line) {
        boolean interrupted = false;
        while (waitingBytes > LIMIT && !stopped && !interrupted) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        offer(line);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hands over a line that ends with its line feed, without ever waiting. Ignored after the end. */
    synchronized void offer(byte[] line) {
        if (!stopped) {
            waiting.add(line);
            waitingBytes += line.length;
            notifyAll();
        }
    }

    /**
     * As {@link #offer} of a line that says nothing but that something is to be looked at: when the same one is still waiting,
     * it says so for this one as well. So a client that does not read cannot fill the memory.
     */
    synchronized void offerOnce(byte[] line) {
        if (waiting.stream().noneMatch(one -> Arrays.equals(one, line))) {
            offer(line);
        }
    }

    /** Lets what was handed over go out, for at most {@code patience}, and stops. */
    synchronized void finish(Duration patience) {
        finishing = true;
        notifyAll();
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            long left = patience.toNanos();
            while (!stopped && (writing || !waiting.isEmpty()) && left > 0) {
                wait(left / 1_000_000 + 1);
                left = deadline - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stop();
    }

    private synchronized void stop() {
        stopped = true;
        waiting.clear();
        waitingBytes = 0;
        notifyAll();
    }

    private void writeAll() {
        try {
            byte[] line = next();
            while (line.length > 0) {
                out.write(line);
                out.flush();
                line = next();
            }
        } catch (IOException e) {
            stop();
            whenBroken.run();
        } catch (InterruptedException e) {
            stop();
        }
    }

    /** The next line; empty when there will be none. */
    private synchronized byte[] next() throws InterruptedException {
        writing = false;
        notifyAll();
        while (waiting.isEmpty() && !finishing && !stopped) {
            wait();
        }
        byte[] line = waiting.poll();
        if (line == null) {
            return new byte[0];
        }
        waitingBytes -= line.length;
        writing = true;
        return line;
    }
}
