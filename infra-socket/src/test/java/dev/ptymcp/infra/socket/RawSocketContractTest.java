package dev.ptymcp.infra.socket;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.SocketTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Raw TCP, with socat on the other side. */
final class RawSocketContractTest extends SocketContract {

    @Override
    ConnectionTarget serving(String script) {
        PeerProgram socat = untilTheEnd(PeerProgram.tcp(PeerProgram.script(directory, script)));
        return SocketTarget.to(SocketTarget.Protocol.RAW, "127.0.0.1", socat.port());
    }

    @Override
    public ConnectionTarget unreachable() {
        return SocketTarget.to(SocketTarget.Protocol.RAW, "127.0.0.1", deadPort());
    }

    /** A port that nobody listens at. */
    static int deadPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public ErrorCode refusal() {
        return ErrorCode.CONNECTION_REFUSED;
    }
}
