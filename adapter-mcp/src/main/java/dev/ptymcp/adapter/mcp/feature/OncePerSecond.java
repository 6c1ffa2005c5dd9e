package dev.ptymcp.adapter.mcp.feature;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TimeSource;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/**
 * Tells of a change at once, and of those that follow once a second, the last one always. Between changes nothing runs.
 * Thread-safe; {@link #changed} never blocks and may be called under any lock.
 */
final class OncePerSecond implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final BackgroundTasks tasks;
    private final TimeSource time;
    private final Runnable tell;
    private boolean due;
    private boolean closed;
    private boolean told;
    private long toldAt;

    /** @param tell tells, quickly and without blocking */
    OncePerSecond(BackgroundTasks tasks, TimeSource time, Runnable tell) {
        this.tasks = tasks;
        this.time = time;
        this.tell = tell;
    }

    synchronized void changed() {
        if (due || closed) {
            return;
        }
        long wait = told ? toldAt + PAUSE.toNanos() - time.nanos() : 0;
        try {
            tasks.schedule(Duration.ofNanos(Math.max(0, wait)), this::tell);
            due = true;
        } catch (RejectedExecutionException e) {
            // Everything is being closed.
        }
    }

    private synchronized void tell() {
        if (!closed) {
            // Before it is told: what changes from here on is told once more.
            due = false;
            told = true;
            toldAt = time.nanos();
            tell.run();
        }
    }

    /** Tells nothing more, once this has returned. */
    @Override
    public synchronized void close() {
        closed = true;
    }
}
