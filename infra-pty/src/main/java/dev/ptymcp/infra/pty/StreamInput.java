package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.BackgroundTasks;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a program reads, written to a stream that blocks. The blocking is a background task's, one piece at a time; a caller
 * waits for it no longer than it may. A piece that is under way counts as accepted: it will arrive, or the program will end.
 */
final class StreamInput {

    private static final int PIECE = 4096;

    private final OutputStream target;
    private final String name;
    private final BackgroundTasks tasks;
    private final CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    private CompletableFuture<Boolean> underWay = CompletableFuture.completedFuture(true);

    /**
     * @param name names the thread that blocks
     */
    StreamInput(OutputStream target, String name, BackgroundTasks tasks) {
        this.target = target;
        this.name = name;
        this.tasks = tasks;
    }

    /** Hands over as much as there is room for before the deadline, an interrupt, or the stop; returns how many bytes. */
    synchronized int write(byte[] bytes, Duration deadline) {
        long end = System.nanoTime() + Deadlines.nanos(deadline);
        int accepted = 0;
        while (accepted < bytes.length && readyBefore(end)) {
            byte[] piece = Arrays.copyOfRange(bytes, accepted, Math.min(bytes.length, accepted + PIECE));
            CompletableFuture<Boolean> sent = new CompletableFuture<>();
            underWay = sent;
            tasks.start(name, () -> sent.complete(send(piece)));
            accepted += piece.length;
        }
        return accepted;
    }

    private boolean readyBefore(long end) {
        try {
            return (Boolean) CompletableFuture.anyOf(stopped, underWay)
                    .get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException full) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible.getCause());
        }
    }

    /** The whole array in one call: pty4j's stream fails on a part of one. */
    private boolean send(byte[] piece) {
        try {
            target.write(piece);
            target.flush();
            return true;
        } catch (IOException nobodyReads) {
            return false;
        }
    }

    /** Ends a waiting write and refuses later ones. Idempotent. */
    void stop() {
        stopped.complete(false);
    }
}
