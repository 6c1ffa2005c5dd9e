package dev.ptymcp.infra.socket;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.HostPort;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;

/** Raw TCP, with a socat that connects to us. */
final class ListeningSocketContractTest extends SocketContract {

    private String script = "";

    static SocketTarget listening(String host, int port) {
        return new SocketTarget(
                SocketTarget.Protocol.RAW,
                Optional.of(new HostPort(host, port)),
                Optional.empty(),
                true,
                SocketTarget.TlsTrust.DEFAULT,
                Duration.ofSeconds(20));
    }

    @Override
    ConnectionTarget serving(String behind) {
        script = PeerProgram.script(directory, behind);
        return listening("127.0.0.1", 0);
    }

    @Override
    public Conversation talkTo(ConnectionTarget target) {
        TerminalConnection connection = transport().open(target, TerminalSize.DEFAULT);
        untilTheEnd(PeerProgram.connecting(ListeningAddress.of(connection), script));
        return Conversation.over(connection);
    }

    @Override
    public ConnectionTarget unreachable() {
        try {
            ServerSocket taken = untilTheEnd(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            return listening("127.0.0.1", taken.getLocalPort());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public ErrorCode refusal() {
        return ErrorCode.ADDRESS_IN_USE;
    }
}
