package dev.ptymcp.application.session;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that stands still until the test moves it, and timers that ring in its course; threads are those of others. */
final class FakeTimeSource implements TimeSource, BackgroundTasks {

    private static final Instant BEGIN = Instant.parse("2024-05-06T07:08:09Z");

    private record Timer(long due, Runnable work) {}

    private final BackgroundTasks threads;
    private final List<Timer> timers = new ArrayList<>();
    private long nanos = 1_000_000_007L;

    FakeTimeSource(BackgroundTasks threads) {
        this.threads = threads;
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant now() {
        return BEGIN.plusNanos(nanos);
    }

    /** How many timers have still to ring. */
    synchronized int pending() {
        return timers.size();
    }

    /** Lets time pass; what rings meanwhile rings at its own moment, on this thread. */
    void advance(Duration by) {
        long end = nanos() + by.toNanos();
        for (Optional<Timer> next = next(end); next.isPresent(); next = next(end)) {
            next.get().work().run();
        }
        synchronized (this) {
            nanos = end;
        }
    }

    private synchronized Optional<Timer> next(long end) {
        Optional<Timer> next =
                timers.stream().filter(timer -> timer.due() <= end).min(Comparator.comparingLong(Timer::due));
        next.ifPresent(timer -> {
            timers.remove(timer);
            nanos = Math.max(nanos, timer.due());
        });
        return next;
    }

    @Override
    public synchronized Task schedule(Duration delay, Runnable work) {
        Timer timer = new Timer(nanos + delay.toNanos(), work);
        timers.add(timer);
        return () -> cancel(timer);
    }

    private synchronized void cancel(Timer timer) {
        timers.remove(timer);
    }

    @Override
    public Task start(String name, Runnable work) {
        return threads.start(name, work);
    }

    @Override
    public Thread unstarted(String name, Runnable work) {
        return threads.unstarted(name, work);
    }
}
