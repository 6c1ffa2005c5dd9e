package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.CommandMark;

/** Follows a session's output while it is attached; called under the session's lock, in the order of the bytes. */
interface SessionListener {

    /** The next bytes; valid during the call only. */
    void output(byte[] bytes, int offset, int length, long now);

    /** A mark of the session's own shell, after the bytes before it. */
    default void mark(CommandMark mark) {}

    /** The session is over and all of its output was heard. */
    default void ended() {}

    /** Something else about the session is different. */
    default void changed() {}

    /** The session can no longer be read here. */
    default void gone() {}

    /** Whether somebody waits for this listener and must look now. */
    default boolean wantsWake() {
        return false;
    }
}
