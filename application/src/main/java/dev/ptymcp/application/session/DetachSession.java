package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.time.Duration;

/** Lets go of a session that goes on without this server. */
final class DetachSession {

    private final SessionBook book;

    DetachSession(SessionBook book) {
        this.book = book;
    }

    DetachResult run(LiveSession session) {
        session.requireAlive();
        KeptLink link = session.start().kept().orElseThrow(() -> notPersistent(session));
        session.act(SessionView::closing);
        link.letGo();
        session.connection().close(Duration.ZERO);
        CloseSession.awaitEnd(session);
        book.leave(session);
        return new DetachResult(session.id(), link.attachLine());
    }

    private static TerminalException notPersistent(LiveSession session) {
        return new TerminalException(
                ErrorCode.NOT_PERSISTENT,
                "The session " + session.id() + " would end if it was let go of, so it was not.",
                "Open a session with persistent: true to be able to detach it.");
    }
}
