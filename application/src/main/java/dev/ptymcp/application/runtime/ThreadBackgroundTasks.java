package dev.ptymcp.application.runtime;

import dev.ptymcp.application.port.BackgroundTasks;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Background work on daemon threads, as many at once as there is work. Thread-safe.
 *
 * <p>Threads are made when work needs them, serve again, and go away after {@value #IDLE_SECONDS} idle seconds: a program
 * that forgets {@link #close} still ends, and keeps nothing. Readers of native descriptors block their thread, which is why
 * these are platform threads on every JDK.
 *
 * <p>Work that throws ends alone; the failure goes to the {@link System.Logger} of this class.
 */
public final class ThreadBackgroundTasks implements BackgroundTasks, AutoCloseable {

    private static final int IDLE_SECONDS = 30;
    private static final String IDLE_NAME = "pty-mcp idle";
    private static final String TIMER_NAME = "pty-mcp timer";

    private final ExecutorService workers = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> daemon(work, IDLE_NAME));
    private final ScheduledThreadPoolExecutor timer = timer();

    /**
     * {@inheritDoc}
     *
     * @throws RejectedExecutionException after {@link #close}
     */
    @Override
    public Task start(String name, Runnable work) {
        return cancelling(workers.submit(() -> runNamed(name, work)));
    }

    /**
     * {@inheritDoc}
     *
     * @throws RejectedExecutionException after {@link #close}
     */
    @Override
    public Task schedule(Duration delay, Runnable work) {
        return cancelling(timer.schedule(() -> runNamed(TIMER_NAME, work), delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public Thread unstarted(String name, Runnable work) {
        return daemon(work, name);
    }

    /**
     * Runs {@code work} when this program is about to end, however that comes: a normal exit, SIGTERM, SIGINT or SIGHUP.
     * It must be short; the program ends when it returns.
     *
     * @param name names the thread
     */
    public void atExit(String name, Runnable work) {
        Runtime.getRuntime().addShutdownHook(daemon(work, name));
    }

    /** Interrupts everything that runs and drops what waits for its time. Does not wait. Idempotent. */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
    }

    private static Task cancelling(Future<?> future) {
        return () -> future.cancel(true);
    }

    private static void runNamed(String name, Runnable work) {
        Thread thread = Thread.currentThread();
        String before = thread.getName();
        thread.setName(name);
        try {
            work.run();
        } catch (RuntimeException | Error failure) {
            // A future keeps what it caught to itself, and nobody asks these for it.
            System.getLogger(ThreadBackgroundTasks.class.getName())
                    .log(Level.ERROR, "Background work '" + name + "' failed.", failure);
        } finally {
            thread.setName(before);
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> daemon(work, TIMER_NAME));
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }
}
