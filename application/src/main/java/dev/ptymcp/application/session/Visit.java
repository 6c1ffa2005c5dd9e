package dev.ptymcp.application.session;

import dev.ptymcp.application.access.Caller;
import dev.ptymcp.domain.model.session.SessionId;

/** A session that somebody found, on whose behalf everything is done with it. */
record Visit(LiveSession session, Caller caller) implements SessionHandle {

    static Visit of(SessionHandle session) {
        return (Visit) session;
    }

    @Override
    public SessionId id() {
        return session.id();
    }
}
