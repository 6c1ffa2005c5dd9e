package dev.ptymcp.app.audit;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A record on its way. Thread-safe. */
final class QueuedRecord {

    private final String json;
    private final Instant at;
    /** How many lost records it tells of; 0 when it is one of what was done. */
    private final long tellsOf;
    /** Whether somebody waits who does not go on without it. */
    private final boolean refusable;

    private final CountDownLatch decided = new CountDownLatch(1);
    private volatile @Nullable String refusal;

    QueuedRecord(String json, Instant at, long tellsOf, boolean refusable) {
        this.json = json;
        this.at = at;
        this.tellsOf = tellsOf;
        this.refusable = refusable;
    }

    String json() {
        return json;
    }

    Instant at() {
        return at;
    }

    long tellsOf() {
        return tellsOf;
    }

    boolean refusable() {
        return refusable;
    }

    /** What it costs to hold it, in bytes. */
    long weight() {
        return 2L * json.length() + 100;
    }

    void kept() {
        decided.countDown();
    }

    void refused(String reason) {
        refusal = reason;
        decided.countDown();
    }

    /** Waits until it is kept or refused; false when the time was up first. */
    boolean await(long nanos) throws InterruptedException {
        return decided.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Why it was refused; null when it was not, or not yet. */
    @Nullable
    String refusal() {
        return refusal;
    }
}
