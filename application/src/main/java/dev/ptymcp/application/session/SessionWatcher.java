package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.session.SessionState;

/**
 * Hears that something happened in sessions; whoever wants to know what looks at them. Called on any thread, often while a
 * session is locked: it must be quick, and must neither block nor call back.
 */
public interface SessionWatcher {

    /** What happened. */
    enum Event {
        /** It was opened or taken up. */
        OPENED,
        /** It printed something. */
        OUTPUT,
        /** Something else about it is different: its size, its lease, whether it has a connection. */
        CHANGED,
        /** It is over; it can still be read. */
        ENDED,
        /** It can no longer be read here: its time is over, or it goes on without this server. */
        GONE
    }

    /** Whoever watches; closing ends it, and nothing is heard that happens afterwards. Idempotent. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** Something happened. */
    void happened(SessionId session, Event event);

    /**
     * The output rests after some was printed, so that what the session is doing can be told. After each burst of output at
     * least once.
     */
    void rested(SessionId session, SessionState state);
}
