package dev.ptymcp.infra.ssh;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.domain.model.error.TerminalException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Aborts work whose present stage takes too long. Stands still while a person thinks. Thread-safe. */
final class StageClock {

    private final BackgroundTasks tasks;
    private final AbortSwitch abort;
    private BackgroundTasks.@Nullable Task alarm;
    private @Nullable TerminalException late;
    private long left;
    private long since;
    private int pauses;

    StageClock(BackgroundTasks tasks, AbortSwitch abort) {
        this.tasks = tasks;
        this.abort = abort;
    }

    /** Begins a stage, which ends the one before. */
    synchronized void begin(Duration limit, TerminalException whenLate) {
        disarm();
        left = limit.toNanos();
        late = whenLate;
        if (pauses == 0) {
            arm();
        }
    }

    /** Stands still until as many resumes have come. */
    synchronized void pause() {
        if (pauses++ == 0) {
            disarm();
        }
    }

    /** Goes on after a {@link #pause}. */
    synchronized void resume() {
        if (--pauses == 0 && late != null) {
            arm();
        }
    }

    /** No more stages. */
    synchronized void stop() {
        disarm();
        late = null;
    }

    private void arm() {
        since = System.nanoTime();
        TerminalException why = late;
        if (why != null) {
            // What is closed at an abort does not block, as little as the timer may.
            alarm = tasks.schedule(Duration.ofNanos(Math.max(1, left)), () -> abort.abort(why));
        }
    }

    private void disarm() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
            left -= System.nanoTime() - since;
        }
    }
}
