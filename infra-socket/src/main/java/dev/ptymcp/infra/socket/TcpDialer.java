package dev.ptymcp.infra.socket;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.HostPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;

/** Connects to TCP addresses, whichever of a host's addresses answers first. Thread-safe. */
final class TcpDialer {

    private final NameResolution names;

    TcpDialer(BackgroundTasks tasks) {
        this.names = new NameResolution(tasks);
    }

    /**
     * Connects. Blocks until it stands or has failed; an interrupt ends it at once. A failure leaves nothing behind.
     *
     * @return a connected channel that does not block
     * @throws TerminalException with {@code HOST_NOT_FOUND}, {@code CONNECTION_REFUSED}, {@code HOST_UNREACHABLE},
     *     {@code CONNECT_TIMEOUT} or {@code CANCELLED}
     */
    SocketChannel dial(HostPort to, Duration timeout) {
        Deadline deadline = Deadline.in(timeout);
        List<InetSocketAddress> addresses = AddressOrder.of(names.addresses(to.host(), deadline)).stream()
                .map(address -> new InetSocketAddress(address, to.port()))
                .toList();
        try (ConnectionRace race = new ConnectionRace(addresses, deadline)) {
            return race.run().orElseThrow(() -> race.failures().describe(to, timeout));
        } catch (IOException noSelector) {
            throw new TerminalException(
                    ErrorCode.OPEN_FAILED,
                    "The system gives no descriptor for a connection to " + to + ".",
                    "Close sessions that are not needed, or raise the limit of open files.",
                    noSelector);
        }
    }
}
