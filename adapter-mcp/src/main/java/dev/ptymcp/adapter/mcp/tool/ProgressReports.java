package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.application.port.BackgroundTasks;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Tells the client every ten seconds that a wait goes on, if it asked for that. Thread-safe.
 *
 * <p>Some clients give up on a call that is silent for long, and people like to see that something happens.
 */
public final class ProgressReports {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final CallContext context;
    private final ToolSurroundings around;
    private final Duration total;
    private final long begun;
    private boolean closed;
    private BackgroundTasks.Task next = () -> {};

    private ProgressReports(CallContext context, ToolSurroundings around, Duration total) {
        this.context = context;
        this.around = around;
        this.total = total;
        this.begun = around.time().nanos();
    }

    /** Does work that waits for {@code total} at most, and reports meanwhile. */
    public static <T> T during(Duration total, CallContext context, ToolSurroundings around, Supplier<T> work) {
        if (!context.wantsProgress() || total.compareTo(EVERY) <= 0) {
            return work.get();
        }
        ProgressReports reports = new ProgressReports(context, around, total);
        reports.scheduleNext();
        try {
            return work.get();
        } finally {
            reports.close();
        }
    }

    private synchronized void scheduleNext() {
        if (!closed) {
            next = around.tasks().schedule(EVERY, this::report);
        }
    }

    private void report() {
        Duration elapsed = Duration.ofNanos(around.time().nanos() - begun);
        String message = "waiting, " + elapsed.toSeconds() + " s of at most " + total.toSeconds() + " s";
        context.progress(elapsed, total, message);
        scheduleNext();
    }

    private synchronized void close() {
        closed = true;
        next.cancel();
    }
}
