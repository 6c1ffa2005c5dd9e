package dev.ptymcp.infra.socket;

import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.HostPort;
import dev.ptymcp.domain.model.target.RemoteSerialTarget;
import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.infra.socket.fixture.SerialServer;
import java.time.Duration;

/** RFC 2217, with ser2net on the other side. */
final class RemoteSerialContractTest extends SocketContract {

    static RemoteSerialTarget at(int port, SerialLine line) {
        return new RemoteSerialTarget(new HostPort("127.0.0.1", port), line, Duration.ofSeconds(20));
    }

    @Override
    public TerminalTransport transport() {
        return new RemoteSerialTransport(tasks());
    }

    @Override
    ConnectionTarget serving(String script) {
        return at(untilTheEnd(SerialServer.running(script)).port(), SerialLine.DEFAULT);
    }

    @Override
    public ConnectionTarget unreachable() {
        return at(RawSocketContractTest.deadPort(), SerialLine.DEFAULT);
    }

    @Override
    public ErrorCode refusal() {
        return ErrorCode.CONNECTION_REFUSED;
    }
}
