package dev.ptymcp.application.session;

import dev.ptymcp.application.port.BackgroundTasks;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/** Sees to it that what may be the beginning of a secret is held back for a moment only. Guarded by the session's lock. */
final class HeldOutput {

    /** Pieces of one write follow each other faster, and nobody notices it. */
    private static final Duration SILENCE = Duration.ofMillis(50);

    private final BackgroundTasks tasks;
    private final String task;
    private final SessionOutput output;
    private final Runnable rest;
    private boolean scheduled;

    /** @param rest calls {@link #rest} when the time has come, under the session's lock */
    HeldOutput(SessionStart start, SessionOutput output, Runnable rest) {
        this.tasks = start.environment().tasks();
        this.task = "pty-mcp output " + start.id();
        this.output = output;
        this.rest = rest;
    }

    /** Output came. */
    void arrived() {
        if (!scheduled && output.holds()) {
            later(SILENCE);
        }
    }

    /**
     * Passes on what is held back if nothing came for long enough.
     *
     * @param silence for how long nothing came
     * @return whether something was passed on
     */
    boolean rest(Duration silence) {
        scheduled = false;
        boolean held = output.holds();
        if (held && silence.compareTo(SILENCE) < 0) {
            later(SILENCE.minus(silence));
            return false;
        }
        output.rest();
        return held;
    }

    private void later(Duration delay) {
        try {
            tasks.schedule(delay, () -> tasks.start(task, rest));
            scheduled = true;
        } catch (RejectedExecutionException e) {
            // Everything is being closed and nothing is timed any more.
            output.rest();
        }
    }
}
