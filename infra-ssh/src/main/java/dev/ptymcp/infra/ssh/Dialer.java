package dev.ptymcp.infra.ssh;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.HostPort;
import dev.ptymcp.infra.ssh.config.Endpoint;
import dev.ptymcp.infra.ssh.config.HostSettings;
import dev.ptymcp.infra.ssh.config.OpenSshConfig;
import java.util.ArrayList;
import java.util.List;

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
        return claim(config, host, alone, List.of());
    }

    /**
     * @param before the hosts for whose sake this one is connected to, the wanted one first
     */
    ConnectionClaim claim(OpenSshConfig config, HostSettings host, boolean alone, List<String> before) {
        String name = login(host.endpoint());
        List<String> path = new ArrayList<>(before);
        path.add(name);
        if (before.contains(name)) {
            throw new TerminalException(
                    ErrorCode.PROXY_FAILED,
                    "The jump hosts lead in a circle: " + String.join(" through ", path) + ".",
                    "Except the jump host from the pattern that names it: 'Host * !jumphost' in ~/.ssh/config.");
        }
        return pool.claim(host, alone, abort -> dial(new Trip(config, host, path, abort)));
    }

    /** {@code user@host:port}. */
    static String login(Endpoint endpoint) {
        return endpoint.user() + "@" + new HostPort(endpoint.hostName(), endpoint.port());
    }

    /**
     * One attempt.
     *
     * @param path the hosts for whose sake it is made, and at last the host itself
     */
    record Trip(OpenSshConfig config, HostSettings host, List<String> path, AbortSwitch abort) {}

    private SshConnection dial(Trip trip) {
        JschInternals internals = JschInternals.open();
        SshTimeouts timeouts = trip.host()
                .endpoint()
                .connectTimeout()
                .map(settings.timeouts()::withConnect)
                .orElse(settings.timeouts());
        // What is wrong with the configuration is told before anybody is called.
        Handshake handshake = new Handshake(trip.host(), timeouts, settings, trip.abort());
        return handshake.over(wire(trip, timeouts), internals);
    }

    private Wire wire(Trip trip, SshTimeouts timeouts) {
        return switch (trip.host().route().kind()) {
            case DIRECT ->
                new SocketDialer(timeouts.connect(), settings.tasks())
                        .dial(destination(trip.host().endpoint()), trip.abort());
            case COMMAND -> ProcessWire.start(trip.host().route().command(), settings.inherited(), settings.tasks());
            case JUMP -> new JumpRoute(this, settings.tasks(), timeouts).wire(trip);
        };
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
