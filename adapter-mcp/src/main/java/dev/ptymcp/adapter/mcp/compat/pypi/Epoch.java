package dev.ptymcp.adapter.mcp.compat.pypi;

import java.time.Instant;

/** Times as Python tells them. */
final class Epoch {

    private static final double MILLIS = 1000;

    private Epoch() {}

    /** Seconds since 1970 of a time in ISO 8601. */
    static double seconds(String iso) {
        return Instant.parse(iso).toEpochMilli() / MILLIS;
    }
}
