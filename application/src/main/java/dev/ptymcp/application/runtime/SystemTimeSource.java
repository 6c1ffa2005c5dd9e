package dev.ptymcp.application.runtime;

import dev.ptymcp.application.port.TimeSource;
import java.time.Instant;

/** The clocks of this machine. Thread-safe. */
public enum SystemTimeSource implements TimeSource {
    /** The only one there is. */
    INSTANCE;

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }
}
