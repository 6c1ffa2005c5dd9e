package dev.ptymcp.infra.socket;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.RemoteSerialTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.socket.telnet.ComPort;
import java.io.IOException;

/**
 * Serial lines behind terminal servers that speak telnet with the COM port control option (RFC 2217). Thread-safe.
 *
 * <p>A setting of the line that the server does not take or does not answer is one of the connection's
 * {@link TerminalConnection#warnings() warnings}. A server that does not let its line be driven at all is refused: there,
 * plain telnet is the honest protocol.
 */
public final class RemoteSerialTransport implements TerminalTransport {

    private final TcpDialer dialer;

    /**
     * A transport that has opened nothing yet.
     *
     * @param tasks runs what has to happen beside the callers: the system's resolver
     */
    public RemoteSerialTransport(BackgroundTasks tasks) {
        this.dialer = new TcpDialer(tasks);
    }

    @Override
    public ConnectionTarget.Kind kind() {
        return ConnectionTarget.Kind.REMOTE_SERIAL;
    }

    /** {@inheritDoc} A line has no size. */
    @Override
    public TerminalConnection open(ConnectionTarget target, TerminalSize size) {
        Cancellation.check();
        if (!(target instanceof RemoteSerialTarget remote)) {
            throw new InvalidArgumentException("target", target.kind(), "a serial line behind a terminal server");
        }
        ComPort line = new ComPort();
        SocketConnection socket = connect(remote, line);
        return new SerialAgreement(remote, line, socket).reach();
    }

    private SocketConnection connect(RemoteSerialTarget remote, ComPort line) {
        try {
            Wire wire = Wire.over(dialer.dial(remote.server(), remote.connectTimeout()));
            return new SocketConnection(
                    wire, new TelnetSpeech(line.codec(), () -> line.facts().suspended()));
        } catch (IOException failure) {
            throw new TerminalException(
                    ErrorCode.OPEN_FAILED,
                    "The connection to " + remote.server() + " was lost as soon as it stood (" + failure.getMessage()
                            + ").",
                    "Call again.",
                    failure);
        }
    }
}
