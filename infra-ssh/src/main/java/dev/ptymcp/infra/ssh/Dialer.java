package dev.ptymcp.infra.ssh;

import dev.ptymcp.domain.model.target.HostPort;
import dev.ptymcp.infra.ssh.config.Endpoint;
import dev.ptymcp.infra.ssh.config.HostSettings;
import dev.ptymcp.infra.ssh.config.OpenSshConfig;

/** Makes connections, each on its way: straight, through jump hosts, or over a command. */
final class Dialer {

    private final SshTransport.Settings settings;
    private final ConnectionPool pool;

    Dialer(SshTransport.Settings settings, ConnectionPool pool) {
        this.settings = settings;
        this.pool = pool;
    }

    /** Joins or makes a connection. Blocks; an interrupt ends that. */
    ConnectionClaim claim(OpenSshConfig config, HostSettings host, boolean alone) {
        return pool.claim(host, alone, abort -> dial(host, abort));
    }

    private SshConnection dial(HostSettings host, AbortSwitch abort) {
        JschInternals internals = JschInternals.open();
        SshTimeouts timeouts = host.endpoint()
                .connectTimeout()
                .map(settings.timeouts()::withConnect)
                .orElse(settings.timeouts());
        Wire wire = new SocketDialer(timeouts.connect()).dial(destination(host.endpoint()), abort);
        return new Handshake(host, timeouts, settings, abort).over(wire, internals);
    }

    private static SocketDialer.Destination destination(Endpoint endpoint) {
        SocketDialer.Family family =
                switch (endpoint.family()) {
                    case ANY -> SocketDialer.Family.ANY;
                    case INET -> SocketDialer.Family.IPV4;
                    case INET6 -> SocketDialer.Family.IPV6;
                };
        return new SocketDialer.Destination(
                new HostPort(endpoint.hostName(), endpoint.port()), family, endpoint.bindAddress());
    }
}
