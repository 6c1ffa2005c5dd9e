package dev.ptymcp.application.port;

import java.time.Instant;

/** Where time comes from. Thread-safe. */
public interface TimeSource {

    /** Monotonic nanoseconds from an arbitrary origin, for measuring. */
    long nanos();

    /** The wall clock, for showing. */
    Instant now();
}
