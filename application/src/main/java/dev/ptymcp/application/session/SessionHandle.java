package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.session.SessionId;

/** A session that was found by somebody; what it is made of stays inside. */
public sealed interface SessionHandle permits Visit {

    /** The session's identity. */
    SessionId id();
}
