package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;

/** A transport to hosts on which commands can also be run aside, besides terminals. Thread-safe. */
public interface HostTransport extends TerminalTransport {

    /**
     * Connects to the target's host and proves who the user is, or joins a connection that stands. Opens no terminal yet.
     * Blocks like {@link #open}, with the same errors.
     */
    HostConnection connect(ConnectionTarget target);

    @Override
    default TerminalConnection open(ConnectionTarget target, TerminalSize size) {
        try (HostConnection host = connect(target)) {
            return host.open(target, size);
        }
    }
}
