package dev.ptymcp.adapter.mcp.compat.pypi;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is remembered of sessions, by their ids: of the last few thousand. Thread-safe. */
final class Places {

    private static final int MOST = 10_000;
    private static final long USUAL_READ_TIMEOUT = 300;

    private final Map<String, Place> places = new LinkedHashMap<>();
    private volatile long readTimeout = USUAL_READ_TIMEOUT;

    /** That of a session, which is at its beginning when nothing is known of it. */
    synchronized Place of(String sessionId) {
        Place place = places.computeIfAbsent(sessionId, id -> new Place());
        if (places.size() > MOST) {
            places.remove(places.keySet().iterator().next());
        }
        return place;
    }

    /** How long a read waits that does not say it, in milliseconds. */
    long readTimeout() {
        return readTimeout;
    }

    void readTimeout(long newTimeout) {
        readTimeout = newTimeout;
    }
}
