package dev.ptymcp.infra.socket;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.SocketTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

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

    /** A port of 127.0.0.1 that nobody listens at, all the time. */
    static int deadPort() {
        return Held.PORT.getLocalPort();
    }

    /** Of a socket that is bound and does not listen: a free port could be given to a client, which would then meet itself. */
    private static final class Held {

        private static final Socket PORT = new Socket();

        static {
            try {
                PORT.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @Override
    public ErrorCode refusal() {
        return ErrorCode.CONNECTION_REFUSED;
    }
}
