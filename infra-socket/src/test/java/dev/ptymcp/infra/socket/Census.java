package dev.ptymcp.infra.socket;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How many descriptors and threads this process has, for tests that nothing is left behind.
 *
 * @param descriptors the open descriptors
 * @param threads the live threads
 */
record Census(int descriptors, int threads) {

    /** Threads that serve again, as those of a pool, may stay a while. */
    private static final int POOLED_THREADS = 12;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    static Census now() {
        String[] names = new File("/proc/self/fd").list();
        List<String> open = names == null ? List.of() : Arrays.asList(names);
        return new Census(open.size(), Thread.getAllStackTraces().size());
    }

    /** Fails when there is more now than there was then; what others are just freeing may take a moment. */
    void assertNothingWasAdded() {
        long end = System.nanoTime() + PATIENCE;
        Census now = now();
        while (now.descriptors > descriptors && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            now = now();
        }
        assertTrue(now.descriptors <= descriptors, "descriptors: " + this + " then, " + now + " now");
        assertTrue(now.threads <= threads + POOLED_THREADS, "threads: " + this + " then, " + now + " now");
    }
}
