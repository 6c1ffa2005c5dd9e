package dev.ptymcp.infra.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.HostPort;
import dev.ptymcp.infra.ssh.Dialer.Trip;
import dev.ptymcp.infra.ssh.config.Endpoint;
import dev.ptymcp.infra.ssh.config.HostQuery;
import dev.ptymcp.infra.ssh.config.HostSettings;
import dev.ptymcp.infra.ssh.config.JumpHop;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * The way through jump hosts, as {@code ssh -J}: the last one forwards to the host; it is itself reached through those before
 * it, and the first as its own configuration says. Their connections are shared like any other.
 */
final class JumpRoute {

    private final Dialer dialer;
    private final BackgroundTasks tasks;
    private final SshTimeouts timeouts;

    JumpRoute(Dialer dialer, BackgroundTasks tasks, SshTimeouts timeouts) {
        this.dialer = dialer;
        this.tasks = tasks;
        this.timeouts = timeouts;
    }

    /** Blocks until the last jump host has connected; an interrupt or an abort frees it. */
    Wire wire(Trip trip) {
        List<JumpHop> hops = trip.host().route().hops();
        JumpHop last = hops.get(hops.size() - 1);
        HostSettings hop = trip.config().resolve(query(last, hops.subList(0, hops.size() - 1)));
        ConnectionClaim claim = claim(trip, hop);
        try {
            SshChannel channel = forward(claim.connection(), hop, trip);
            return new ChannelWire(channel, claim, trip.host().endpoint().hostName() + " through " + last);
        } catch (IOException gone) {
            claim.close();
            throw claim.connection().lost();
        } catch (RuntimeException failure) {
            claim.close();
            throw failure;
        }
    }

    private static HostQuery query(JumpHop hop, List<JumpHop> before) {
        HostQuery own = HostQuery.of(hop);
        if (before.isEmpty()) {
            return own;
        }
        String way = before.stream().map(JumpHop::toString).collect(Collectors.joining(","));
        return new HostQuery(
                own.host(),
                own.user(),
                own.port(),
                own.identities(),
                Optional.of(way),
                own.hostKeyPolicy(),
                own.keepalive());
    }

    private ConnectionClaim claim(Trip trip, HostSettings hop) {
        try {
            return dialer.claim(trip.config(), hop, false, trip.path());
        } catch (TerminalException failure) {
            if (failure.code() == ErrorCode.CANCELLED || failure.code() == ErrorCode.PROXY_FAILED) {
                throw failure;
            }
            throw new TerminalException(
                    ErrorCode.PROXY_FAILED,
                    "The jump host " + Dialer.login(hop.endpoint()) + " on the way to "
                            + trip.host().alias() + " failed: " + failure.getMessage(),
                    failure.hint(),
                    failure);
        }
    }

    private SshChannel forward(SshConnection connection, HostSettings hop, Trip trip) {
        Endpoint to = trip.host().endpoint();
        HostPort server = new HostPort(to.hostName(), to.port());
        CompletableFuture<SshChannel> opening = connection.startOpening("direct-tcpip", null, raw -> {
            ChannelDirectTCPIP channel = (ChannelDirectTCPIP) raw;
            channel.setHost(server.host());
            channel.setPort(server.port());
        });
        StageClock clock = new StageClock(tasks, trip.abort());
        Runnable stop = () -> opening.completeExceptionally(Waiting.cancelled());
        try {
            trip.abort().onAbort(stop);
            clock.begin(timeouts.connect(), tookTooLong(server, hop));
            return Waiting.forResult(opening);
        } catch (TerminalException failure) {
            trip.abort().check();
            throw failure.code() == ErrorCode.CHANNEL_REFUSED ? refused(server, hop, failure) : failure;
        } finally {
            clock.stop();
            trip.abort().forget(stop);
        }
    }

    private TerminalException tookTooLong(HostPort server, HostSettings hop) {
        return new TerminalException(
                ErrorCode.CONNECT_TIMEOUT,
                "The jump host " + Dialer.login(hop.endpoint()) + " made no connection to " + server + " within "
                        + Durations.show(timeouts.connect()) + ".",
                "Check address and firewall as seen from the jump host.");
    }

    private static TerminalException refused(HostPort server, HostSettings hop, TerminalException failure) {
        return new TerminalException(
                ErrorCode.PROXY_FAILED,
                "The jump host " + Dialer.login(hop.endpoint()) + " makes no connection to " + server + ": "
                        + failure.getMessage(),
                "Check that the jump host can reach it, by that name, and that its sshd allows AllowTcpForwarding.",
                failure);
    }
}
