package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.Arrays;
import java.util.List;

/**
 * How many descriptors, threads and children this process has, for tests that nothing is left behind.
 *
 * @param descriptors the open descriptors
 * @param threads the live threads
 * @param children the children, those included that ended and were not fetched
 */
record ProcessCensus(int descriptors, int threads, long children) {

    /** Threads that serve again, as those of a pool, may stay a while. */
    private static final int POOLED_THREADS = 12;

    static ProcessCensus now() {
        return new ProcessCensus(
                descriptorsNow().size(),
                Thread.getAllStackTraces().size(),
                ProcessHandle.current().children().count());
    }

    private static List<String> descriptorsNow() {
        String[] names = new File("/proc/self/fd").list();
        return names == null ? List.of() : Arrays.asList(names);
    }

    /** Fails when there is more now than there was then. */
    void assertNothingWasAdded() {
        ProcessCensus now = now();
        assertTrue(now.descriptors <= descriptors, "descriptors: " + this + " then, " + now + " now");
        assertTrue(now.children <= children, "children: " + this + " then, " + now + " now");
        assertTrue(now.threads <= threads + POOLED_THREADS, "threads: " + this + " then, " + now + " now");
    }
}
