package dev.ptymcp.adapter.mcp.compat.translation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A place in the output of each session, for tools that give every piece of output once: how far it was read. It only moves over
 * what was handed out, so that nothing is lost whatever comes between two reads. Thread-safe.
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
    public long of(String session) {
        return known(session).orElse(0);
    }

    /** The place in a session, if there is one. */
    public synchronized OptionalLong known(String session) {
        Long cursor = cursors.get(session);
        return cursor == null ? OptionalLong.empty() : OptionalLong.of(cursor);
    }

    /** Notes that a session was read up to {@code cursor}; never goes back. */
    public synchronized void read(String session, long cursor) {
        cursors.merge(session, cursor, Math::max);
    }

    /** There is no place in it any more. */
    public synchronized void forget(String session) {
        cursors.remove(session);
    }
}
