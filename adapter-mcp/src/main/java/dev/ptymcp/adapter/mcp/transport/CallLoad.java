package dev.ptymcp.adapter.mcp.transport;

import dev.ptymcp.application.port.HealthSource;
import java.util.List;
import java.util.Map;

/**
 * How many calls a server works on at once, and how large they are; one too many is refused at once rather than kept, so that
 * a client that floods it costs neither threads nor memory without bound, and can still be heard. Thread-safe.
 */
public final class CallLoad implements HealthSource {

    /** How many calls are worked on at once when nobody says otherwise. */
    public static final int DEFAULT_CALLS = 500;

    /** How large the lines of all calls at work may be together, 64 MiB; a single one is always taken. */
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private static final double NEAR = 0.9;

    private final int mostCalls;
    private int calls;
    private long bytes;
    private long refused;

    /** @param mostCalls how many calls may be at work at once, at least 1 */
    public CallLoad(int mostCalls) {
        if (mostCalls < 1) {
            throw new IllegalArgumentException("at most " + mostCalls + " calls");
        }
        this.mostCalls = mostCalls;
    }

    /** How many calls may be at work at once. */
    int mostCalls() {
        return mostCalls;
    }

    /** Counts a call in; false, and nothing counted, when it is one too many. */
    synchronized boolean begin(long size) {
        if (calls >= mostCalls || calls > 0 && bytes + size > MOST_BYTES) {
            refused++;
            return false;
        }
        calls++;
        bytes += size;
        return true;
    }

    /** Counts a call of that size out. */
    synchronized void end(long size) {
        calls--;
        bytes -= size;
    }

    @Override
    public synchronized Map<String, Long> gauges() {
        return Map.of("calls_in_flight", (long) calls, "calls_in_flight_bytes", bytes, "calls_refused", refused);
    }

    @Override
    public synchronized List<String> problems() {
        return calls >= mostCalls * NEAR && calls > 1
                ? List.of(calls + " of " + mostCalls + " calls are at work; the operator can raise calls.max.")
                : List.of();
    }
}
