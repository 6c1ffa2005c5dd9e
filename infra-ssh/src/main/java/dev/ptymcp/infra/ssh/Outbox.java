package dev.ptymcp.infra.ssh;

import dev.ptymcp.application.port.BackgroundTasks;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Does what may block on the wire for those who must not: one thing after the other, on a background task that lives as
 * long as there is something to do. Thread-safe.
 */
final class Outbox {

    private static final System.Logger LOG = System.getLogger("dev.ptymcp.infra.ssh");

    private final BackgroundTasks tasks;
    private final String name;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean working;

    /**
     * @param name names the thread that may block
     */
    Outbox(BackgroundTasks tasks, String name) {
        this.tasks = tasks;
        this.name = name;
    }

    /** Does {@code errand} after all that were given before it. Nothing is done any more when the program shuts down. */
    synchronized void add(Runnable errand) {
        waiting.add(errand);
        if (!working) {
            try {
                tasks.start(name, this::work);
                working = true;
            } catch (RejectedExecutionException shuttingDown) {
                waiting.clear();
            }
        }
    }

    private void work() {
        for (Runnable errand = next(); errand != null; errand = next()) {
            try {
                errand.run();
            } catch (RuntimeException gone) {
                // jsch, surprised by the end of a connection; the next errand may be the one that tidies up.
                LOG.log(Level.DEBUG, "An errand failed.", gone);
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable errand = waiting.poll();
        working = errand != null;
        return errand;
    }
}
