package dev.ptymcp.application.session;

import dev.ptymcp.application.persistence.TmuxHost;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.time.Duration;

/** Ends a kept session on its host whose connection here is gone: a close must not leave it running there unsaid. */
final class CloseDetached {

    private final KeptHosts hosts;

    CloseDetached(SessionEnvironment environment) {
        this.hosts = new KeptHosts(environment);
    }

    /**
     * Does it for a session that is detached, and nothing for any other.
     *
     * @throws TerminalException {@code CONNECTION_LOST} when the host cannot be reached; nothing was changed
     */
    void run(LiveSession session, Duration grace) {
        if (!session.detached()) {
            return;
        }
        CloseSession.requireGrace(grace);
        try (KeptHosts.Way way = hosts.to(session.start().request().target())) {
            way.tmux().find(session.id().value(), owner -> true).ifPresent(found -> end(way.tmux(), found, grace));
        } catch (TerminalException unreachable) {
            throw new TerminalException(
                    ErrorCode.CONNECTION_LOST,
                    "The session " + session.id()
                            + " was not closed: it goes on where it is kept, and its host cannot be reached now. "
                            + unreachable.getMessage(),
                    "Close it when the host can be reached again; detach_session lets go of it here.",
                    unreachable);
        }
    }

    private static void end(TmuxHost host, TmuxHost.Found found, Duration grace) {
        host.attach(found, host.newest(found.pane(), 0)).close(grace);
    }
}
