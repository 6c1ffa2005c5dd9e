package dev.ptymcp.application.session;

import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.domain.service.rate.TokenBucket;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Holds whoever moves bytes in one direction of a session to its rate. Nothing is dropped: the mover waits before it moves
 * more. Costs next to nothing where there is no rate. Thread-safe.
 */
final class Throttle {

    private final TimeSource time;
    private final LongAdder nanosWaited;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private volatile @Nullable TokenBucket bucket;
    private boolean released;

    /**
     * @param bytesPerSecond the rate; 0 for none
     * @param nanosWaited where the time is added that movers waited
     */
    Throttle(TimeSource time, int bytesPerSecond, LongAdder nanosWaited) {
        this.time = time;
        this.nanosWaited = nanosWaited;
        rate(bytesPerSecond);
    }

    /** Sets another rate; whoever waits goes on by the new one. 0 for none. */
    void rate(int bytesPerSecond) {
        lock.lock();
        try {
            bucket = bytesPerSecond == 0 || released ? null : new TokenBucket(bytesPerSecond, time.nanos());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** From now on nobody waits here any more: what is left is moved at full speed, because the session is ending. */
    void release() {
        lock.lock();
        try {
            released = true;
            bucket = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many bytes to move at once, at most {@code most}. */
    int piece(int most) {
        TokenBucket now = bucket;
        return now == null ? most : now.piece(most);
    }

    /** Whether somebody who wants to move something would have to wait. */
    boolean waits() {
        TokenBucket now = bucket;
        return now != null && now.untilFree(time.nanos()) > 0;
    }

    /**
     * Waits until the next piece may be moved.
     *
     * @param end when to wait no longer, as {@link TimeSource#nanos}
     * @return whether it may be moved
     * @throws InterruptedException when interrupted while waiting
     */
    boolean await(long end) throws InterruptedException {
        if (bucket == null) {
            return true;
        }
        long from = time.nanos();
        lock.lockInterruptibly();
        try {
            long now = from;
            while (bucket != null && bucket.untilFree(now) > 0) {
                if (end - now <= 0) {
                    return false;
                }
                changed.awaitNanos(Math.min(bucket.untilFree(now), end - now));
                now = time.nanos();
            }
            nanosWaited.add(now - from);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that bytes were moved. */
    void moved(int bytes) {
        if (bucket == null) {
            return;
        }
        lock.lock();
        try {
            TokenBucket now = bucket;
            if (now != null) {
                now.pass(bytes, time.nanos());
            }
        } finally {
            lock.unlock();
        }
    }
}
