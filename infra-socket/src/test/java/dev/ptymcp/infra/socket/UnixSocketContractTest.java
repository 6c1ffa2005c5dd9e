package dev.ptymcp.infra.socket;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.SocketTarget;
import java.nio.file.Path;

/** Unix domain sockets, with socat on the other side. */
final class UnixSocketContractTest extends SocketContract {

    @Override
    ConnectionTarget serving(String script) {
        Path path = directory.resolve("peer.sock");
        untilTheEnd(PeerProgram.unix(path, PeerProgram.script(directory, script)));
        return SocketTarget.unix(path.toString());
    }

    @Override
    public ConnectionTarget unreachable() {
        return SocketTarget.unix(directory.resolve("none.sock").toString());
    }

    @Override
    public ErrorCode refusal() {
        return ErrorCode.SOCKET_NOT_FOUND;
    }
}
