package dev.ptymcp.domain.model.session;

/** Why a session is over. */
public enum ExitReason {
    /** The program ended by itself, with a code where one can be known; or the peer of a socket ended the conversation. */
    EXITED,
    /** The program was ended by a signal that was not part of closing the session. */
    KILLED,
    /** The session was closed on request, by a limit, or with the server. */
    CLOSED,
    /** The connection or the device went away. */
    DISCONNECTED
}
