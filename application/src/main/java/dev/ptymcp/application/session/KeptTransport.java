package dev.ptymcp.application.session;

import dev.ptymcp.application.persistence.TmuxConnection;
import dev.ptymcp.application.persistence.TmuxHost;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;

/** Takes one kept session up again and again, each time at the byte where the last connection to it stopped. For one thread. */
final class KeptTransport implements TerminalTransport {

    private final KeptHosts hosts;
    private final ConnectionTarget target;
    private final KeptLink link;
    private boolean first = true;

    KeptTransport(KeptHosts hosts, ConnectionTarget target, KeptLink link) {
        this.hosts = hosts;
        this.target = target;
        this.link = link;
    }

    @Override
    public ConnectionTarget.Kind kind() {
        return target.kind();
    }

    @Override
    public TerminalConnection open(ConnectionTarget ignored, TerminalSize size) {
        if (first) {
            first = false;
            return link.connection();
        }
        TmuxConnection last = link.connection();
        KeptHosts.Way way = hosts.to(target);
        try {
            SessionId id = last.pane().session().id();
            TmuxHost.Found found = way.tmux().find(id.value(), owner -> true).orElseThrow(() -> gone(id));
            TmuxConnection next = way.tmux().attach(found, last.point());
            link.renew(next);
            return next;
        } catch (RuntimeException failure) {
            way.close();
            throw failure;
        }
    }

    private static TerminalException gone(SessionId id) {
        return new TerminalException(
                ErrorCode.SESSION_NOT_FOUND, "The host does not keep the session " + id + " any more.", "");
    }
}
