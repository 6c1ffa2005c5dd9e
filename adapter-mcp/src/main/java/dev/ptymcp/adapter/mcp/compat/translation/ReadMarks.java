package dev.ptymcp.adapter.mcp.compat.translation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far each session was read, for tools that give every piece of output once. The mark is a cursor like any other: it only
 * moves over what was handed out, so that nothing is lost whatever comes between two reads. Thread-safe.
 */
public final class ReadMarks {

    /** More sessions than a server ever has at once; the one that was used the longest ago is forgotten. */
    private static final int MOST = 1024;

    private final Map<String, Long> cursors = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    /** Where the next read of a session begins: at the beginning, unless something was read. */
    public synchronized long of(String session) {
        return cursors.getOrDefault(session, 0L);
    }

    /** Notes that a session was read up to {@code cursor}; never goes back. */
    public synchronized void read(String session, long cursor) {
        cursors.merge(session, cursor, Math::max);
    }
}
