package dev.ptymcp.infra.socket;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.HostPort;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.socket.telnet.TelnetCodec;
import dev.ptymcp.infra.socket.telnet.TelnetSettings;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/**
 * Sockets: raw TCP, TLS, telnet and Unix domain sockets, to connect to; raw TCP and Unix domain sockets, to be connected to
 * by one peer. Thread-safe.
 *
 * <p>A conversation ends with the peer's last byte: as exited when the peer said that it was its last, by a FIN or over
 * TLS by close_notify, and as disconnected when the connection broke.
 *
 * <p>A connection that listens is open before its peer comes; its {@link TerminalConnection#warnings() warnings} say where
 * it listens.
 */
public final class SocketTransport implements TerminalTransport {

    private final BackgroundTasks tasks;
    private final TcpDialer tcp;
    private final UnixDialer unix;
    private final NameResolution names;

    /**
     * A transport that has opened nothing yet.
     *
     * @param tasks runs what has to happen beside the callers: the system's resolver, the wait of a listening session
     */
    public SocketTransport(BackgroundTasks tasks) {
        this.tasks = tasks;
        this.tcp = new TcpDialer(tasks);
        this.unix = new UnixDialer(tasks);
        this.names = new NameResolution(tasks);
    }

    @Override
    public ConnectionTarget.Kind kind() {
        return ConnectionTarget.Kind.SOCKET;
    }

    @Override
    public TerminalConnection open(ConnectionTarget target, TerminalSize size) {
        Cancellation.check();
        if (!(target instanceof SocketTarget socket)) {
            throw new InvalidArgumentException("target", target.kind(), "a socket");
        }
        try {
            return socket.listen() ? listen(socket) : connect(socket, size);
        } catch (IOException failure) {
            throw new TerminalException(
                    ErrorCode.OPEN_FAILED,
                    "The connection " + socket.describe() + " was lost as soon as it stood (" + failure.getMessage()
                            + ").",
                    "Call again.",
                    failure);
        }
    }

    private TerminalConnection connect(SocketTarget socket, TerminalSize size) throws IOException {
        return switch (socket.protocol()) {
            case RAW -> raw(tcp.dial(address(socket), socket.connectTimeout()));
            case UNIX -> raw(unix.dial(socket.path().orElseThrow(), socket.connectTimeout()));
            case TLS -> tls(socket);
            case TELNET -> telnet(socket, size);
        };
    }

    private static TerminalConnection raw(SocketChannel channel) throws IOException {
        return new SocketConnection(Wire.over(channel), RawCodec.INSTANCE);
    }

    private TerminalConnection tls(SocketTarget socket) throws IOException {
        HostPort server = address(socket);
        TlsHandshake handshake = new TlsHandshake(server, socket.tls());
        Wire wire = Wire.over(tcp.dial(server, socket.connectTimeout()));
        return new SocketConnection(wire, handshake.on(wire, socket.connectTimeout()));
    }

    private TerminalConnection telnet(SocketTarget socket, TerminalSize size) throws IOException {
        HostPort server = address(socket);
        TelnetSettings settings = TelnetSettings.forTerminal(server.port(), size);
        return new TelnetConnection(Wire.over(tcp.dial(server, socket.connectTimeout())), new TelnetCodec(settings));
    }

    private TerminalConnection listen(SocketTarget socket) throws IOException {
        Listener listener = socket.path().isPresent()
                ? UnixBinding.listen(socket.path().get())
                : listenTcp(address(socket), Deadline.in(socket.connectTimeout()));
        return ListeningConnection.open(listener, socket.connectTimeout(), tasks);
    }

    private Listener listenTcp(HostPort address, Deadline deadline) {
        return TcpBinding.listen(names.addresses(address.host(), deadline).get(0), address);
    }

    private static HostPort address(SocketTarget socket) {
        return socket.address().orElseThrow();
    }
}
