package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.target.SshTarget;
import java.util.Objects;
import java.util.Optional;

/**
 * Which kept session to take up.
 *
 * @param session its id, or its name among those of the one who asks
 * @param host where it is kept: an {@link SshTarget}, or {@link #THIS_MACHINE}; empty for where it was detached, else this machine
 * @param reconnect whether it goes on by itself when the connection to the host is lost
 */
public record AttachRequest(String session, Optional<ConnectionTarget> host, boolean reconnect) {

    /** Stands for this machine. */
    public static final ConnectionTarget THIS_MACHINE = LocalProgram.of("tmux");

    /** Checks that nothing is null. */
    public AttachRequest {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(host, "host");
    }

    /** One where it was detached, else on this machine. */
    public static AttachRequest of(String session) {
        return new AttachRequest(session, Optional.empty(), false);
    }
}
