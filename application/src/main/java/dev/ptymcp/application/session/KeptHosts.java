package dev.ptymcp.application.session;

import dev.ptymcp.application.persistence.HostAccess;
import dev.ptymcp.application.persistence.TmuxHost;
import dev.ptymcp.application.port.HostConnection;
import dev.ptymcp.application.port.HostTransport;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.target.SshTarget;

/** The hosts that can keep sessions: this machine, and those behind SSH. Thread-safe. */
final class KeptHosts {

    private final SessionEnvironment environment;

    KeptHosts(SessionEnvironment environment) {
        this.environment = environment;
    }

    /** A way to a host; whoever has it closes it, unless a connection has taken it over. */
    record Way(HostAccess access, TmuxHost tmux) implements AutoCloseable {

        HostConnection host() {
            return access.host();
        }

        @Override
        public void close() {
            access.close();
        }
    }

    /**
     * Goes to the host on which {@code target} runs. Blocks while it is connected to.
     *
     * @throws TerminalException {@code NOT_SUPPORTED} for what cannot be kept, and as the transport does
     */
    Way to(ConnectionTarget target) {
        HostAccess access = access(target);
        return new Way(
                access,
                new TmuxHost(
                        access,
                        environment.persistence().socket(),
                        environment.tasks(),
                        environment.tmuxTurns().at(place(target))));
    }

    /** Tells a host from others; one that has two names may count twice. */
    private static String place(ConnectionTarget target) {
        return target instanceof SshTarget ssh ? ssh.user().orElse("") + "@" + ssh.host() + " " + ssh.port() : "";
    }

    private HostAccess access(ConnectionTarget target) {
        TerminalTransport transport = environment.transportFor(target);
        if (target instanceof LocalProgram) {
            return HostAccess.local(transport, environment.tasks(), environment.inherited());
        }
        if (target instanceof SshTarget ssh && transport instanceof HostTransport host) {
            return HostAccess.ssh(host.connect(ssh), ssh);
        }
        throw new TerminalException(
                ErrorCode.NOT_SUPPORTED,
                "Only programs of this machine and terminals over SSH can be persistent; nothing was opened.",
                "Leave persistent out; reconnect is what serial lines and sockets have.");
    }
}
