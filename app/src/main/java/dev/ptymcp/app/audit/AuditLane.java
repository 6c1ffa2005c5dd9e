package dev.ptymcp.app.audit;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.domain.model.audit.AuditMode;
import dev.ptymcp.domain.model.audit.AuditStatus;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings records to one destination, in order, on a thread that is there only while there is work. Thread-safe.
 *
 * <p>Who hands over a record never waits for the destination; who wants to know that it is kept waits for the record. What
 * waits at the same time is kept together, with one write or one request.
 */
final class AuditLane {

    private static final System.Logger LOG = System.getLogger(AuditLane.class.getName());
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    /**
     * What is said about a lane.
     *
     * @param name what messages call the destination
     * @param mode whether records may be lost
     * @param most how many may wait, best effort
     * @param mostBytes how much they may hold, best effort
     */
    record Settings(String name, AuditMode mode, int most, long mostBytes) {}

    /** Threads, and what makes the record that tells of lost ones. */
    record Surroundings(BackgroundTasks tasks, Function<Lost, String> lost) {}

    /** So many records were lost, the first of them made at that time. */
    record Lost(long count, Instant since) {}

    private final Settings settings;
    private final Destination destination;
    private final Surroundings surroundings;
    private final Backoff backoff = new Backoff(Math::random);
    private final CountDownLatch closed = new CountDownLatch(1);

    private final Object lock = new Object();
    private final RecordQueue queue;
    private boolean running;
    private boolean pausing;
    private boolean closing;
    /** After a batch was refused for good its records go one by one: how many are left of them. */
    private int singles;

    private int inFlight;
    private long kept;
    private @Nullable String problem;

    AuditLane(Settings settings, Destination destination, Surroundings surroundings) {
        this.settings = settings;
        this.destination = destination;
        this.surroundings = surroundings;
        this.queue = new RecordQueue(settings.most(), settings.mostBytes());
    }

    /** Hands a record over. */
    void add(QueuedRecord record) {
        synchronized (lock) {
            if (closing) {
                queue.lose(record);
                record.refused("the server is ending");
                return;
            }
            queue.add(record);
            if (settings.mode() == AuditMode.BEST_EFFORT) {
                queue.trim();
            }
            // Who waits for a record is not to wait for the end of a pause as well.
            if (record.refusable() || !pausing) {
                wake();
            }
        }
    }

    /** Takes a record back that nobody waits for any more; it may be on its way already. */
    void withdraw(QueuedRecord record) {
        synchronized (lock) {
            queue.remove(record);
        }
    }

    /** How it stands. */
    AuditStatus status() {
        synchronized (lock) {
            return new AuditStatus(
                    true, settings.mode(), kept, queue.lost(), queue.size() + inFlight, Optional.ofNullable(problem));
        }
    }

    /** What is wrong now, for who was not answered in time. */
    String troubleOr(String otherwise) {
        synchronized (lock) {
            String trouble = problem;
            return trouble == null ? settings.name() + ": " + otherwise : trouble;
        }
    }

    /** Keeps what is left, as far as that goes within {@code patience}, and ends the destination. */
    void close(Duration patience) {
        synchronized (lock) {
            closing = true;
            wake();
        }
        try {
            if (!closed.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, () -> "Not every audit record was kept in time: " + status());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- the work, on its own thread; of which there is one at a time ---------------------------------------------

    private void wake() {
        if (running || queue.isEmpty() && !closing) {
            return;
        }
        try {
            running = true;
            surroundings.tasks().start("pty-mcp audit", this::work);
        } catch (RejectedExecutionException ended) {
            running = false;
            problem = "the server has ended";
        }
    }

    private void work() {
        List<QueuedRecord> batch = next();
        while (!batch.isEmpty()) {
            try {
                destination.keep(batch.stream().map(QueuedRecord::json).toList());
                kept(batch);
            } catch (IOException | RuntimeException failure) {
                if (!again(batch, failure)) {
                    return;
                }
            }
            batch = next();
        }
    }

    /** The next batch; empty when this thread has nothing more to do. */
    private List<QueuedRecord> next() {
        synchronized (lock) {
            pausing = false;
            long untold = queue.untold();
            if (untold > 0 && (!closing || !queue.isEmpty())) {
                String text = surroundings.lost().apply(new Lost(untold, queue.lostSince()));
                queue.tell(new QueuedRecord(text, queue.lostSince(), untold, false));
            }
            List<QueuedRecord> batch = queue.batch(singles == 0);
            inFlight = batch.size();
            running = !batch.isEmpty() || closing;
            if (!batch.isEmpty() || !closing) {
                return batch;
            }
        }
        if (closed.getCount() > 0) {
            destination.close();
            closed.countDown();
        }
        return List.of();
    }

    private void kept(List<QueuedRecord> batch) {
        synchronized (lock) {
            inFlight = 0;
            kept += batch.stream().filter(record -> record.tellsOf() == 0).count();
            singles = Math.max(0, singles - 1);
            if (problem != null) {
                LOG.log(Level.INFO, "Audit records are kept again: {0}", settings.name());
            }
            problem = null;
            backoff.reset();
        }
        batch.forEach(QueuedRecord::kept);
    }

    /** Deals with records that were not kept; says whether to go on at once. */
    private boolean again(List<QueuedRecord> batch, Exception failure) {
        boolean forGood = failure instanceof NotKept notKept && notKept.isForGood();
        synchronized (lock) {
            inFlight = 0;
            trouble(failure);
            queue.putBack(batch);
            if (forGood && batch.size() > 1) {
                // One of them may be the reason.
                singles = batch.size();
                return true;
            }
            boolean strict = settings.mode() == AuditMode.STRICT;
            if (strict) {
                String reason = troubleOr("");
                queue.takeRefusable().forEach(record -> record.refused(reason));
            } else if (forGood) {
                singles = Math.max(0, singles - 1);
                batch.forEach(this::lose);
                return true;
            } else {
                queue.trim();
            }
            if (closing) {
                queue.loseAll();
                return true;
            }
            pause(failure);
            return false;
        }
    }

    private void lose(QueuedRecord record) {
        queue.remove(record);
        queue.lose(record);
    }

    private void trouble(Exception failure) {
        String message = failure.getMessage();
        String now =
                settings.name() + ": " + (message == null ? failure.getClass().getSimpleName() : message);
        if (!now.equals(problem)) {
            problem = now;
            LOG.log(Level.WARNING, "Audit records cannot be kept: {0}", now);
        }
    }

    /** Ends this thread's work; another one goes on after a while, or at once for who waits. */
    private void pause(Exception failure) {
        running = false;
        pausing = true;
        Duration asked = failure instanceof NotKept notKept ? notKept.pause() : Duration.ZERO;
        Duration due = backoff.pause();
        Duration wait = asked.compareTo(due) > 0 ? asked : due;
        surroundings.tasks().schedule(wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait, this::resume);
    }

    private void resume() {
        synchronized (lock) {
            wake();
        }
    }
}
