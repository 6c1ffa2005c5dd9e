package dev.ptymcp.application.session;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts what all sessions do. Counting never waits: each counter is spread over the threads that count. Thread-safe. */
final class SessionMetrics {

    private final LongAdder opened = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder read = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder commands = new LongAdder();
    private final LongAdder waiting = new LongAdder();
    private final LongAdder readingHeld = new LongAdder();
    private final LongAdder writingHeld = new LongAdder();

    void opened() {
        opened.increment();
    }

    /** A session could not be opened. */
    void failed() {
        failed.increment();
    }

    void ended() {
        ended.increment();
    }

    void read(int bytes) {
        read.add(bytes);
    }

    void written(int bytes) {
        written.add(bytes);
    }

    /** Bytes fell out of a log. */
    void lost(long bytes) {
        if (bytes > 0) {
            lost.add(bytes);
        }
    }

    void command() {
        commands.increment();
    }

    void waitBegins() {
        waiting.increment();
    }

    void waitEnds() {
        waiting.decrement();
    }

    /** The nanoseconds for which readers were held to a rate. */
    LongAdder readingHeld() {
        return readingHeld;
    }

    /** The nanoseconds for which writers were held to a rate. */
    LongAdder writingHeld() {
        return writingHeld;
    }

    TerminalMetrics now() {
        long begun = opened.sum();
        long over = ended.sum();
        return new TerminalMetrics(
                new TerminalMetrics.Counts(begun, failed.sum(), over, begun - over, commands.sum(), waiting.sum()),
                new TerminalMetrics.Traffic(read.sum(), written.sum(), lost.sum()),
                Duration.ofNanos(readingHeld.sum()),
                Duration.ofNanos(writingHeld.sum()));
    }
}
