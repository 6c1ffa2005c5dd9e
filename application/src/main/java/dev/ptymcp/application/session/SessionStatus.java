package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.session.SessionState;
import java.util.Optional;

/**
 * What a session was doing when a call returned.
 *
 * @param state what it was doing
 * @param evidence what says so
 * @param exit how it ended; empty while it is alive
 */
public record SessionStatus(SessionState state, Evidence evidence, Optional<ExitStatus> exit) {

    /** Whether the session is still open. */
    public boolean alive() {
        return exit.isEmpty();
    }
}
