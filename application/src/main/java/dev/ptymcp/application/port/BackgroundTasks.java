package dev.ptymcp.application.port;

import java.time.Duration;

/** Runs work beside the caller: the one place where threads come from. Thread-safe. */
public interface BackgroundTasks {

    /** Work that was handed over. */
    interface Task {

        /** Interrupts the work if it runs, and keeps it from starting if it does not. Idempotent. */
        void cancel();
    }

    /**
     * Runs {@code work} at once, in parallel to everything else.
     *
     * @param name names the thread, for thread dumps; must hold no secret
     */
    Task start(String name, Runnable work);

    /** Runs {@code work} once after {@code delay}. It must be short and must not block. */
    Task schedule(Duration delay, Runnable work);

    /**
     * A daemon thread for a library that insists on starting and interrupting its own; not started yet. Whoever starts it
     * answers for its end.
     *
     * @param name names the thread, for thread dumps; must hold no secret
     */
    Thread unstarted(String name, Runnable work);
}
