package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.session.SessionId;

/** A session that was found; what it is made of stays inside. */
public sealed interface SessionHandle permits LiveSession {

    /** The session's identity. */
    SessionId id();
}
