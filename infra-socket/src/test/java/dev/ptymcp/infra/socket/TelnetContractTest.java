package dev.ptymcp.infra.socket;

import dev.ptymcp.application.port.TerminalSizeContract;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.infra.socket.fixture.TelnetServer;

/** Telnet, with inetutils' telnetd on the other side. */
final class TelnetContractTest extends SocketContract implements TerminalSizeContract {

    @Override
    ConnectionTarget serving(String script) {
        TelnetServer server = untilTheEnd(TelnetServer.running("stty -echo\n" + script));
        return SocketTarget.to(SocketTarget.Protocol.TELNET, "127.0.0.1", server.port());
    }

    /** This server forgets what it has not passed on when its program ends, for every client in a third of all cases. */
    @Override
    public ConnectionTarget counting(int lines) {
        return serving("seq 1 " + lines + "; sleep 1");
    }

    @Override
    public ConnectionTarget deaf() {
        return serving("stty raw; echo ready; exec sleep 1000");
    }

    @Override
    ConnectionTarget echoing() {
        return serving("stty raw; printf ready; exec cat");
    }

    /** Both sides of telnet have their own ideas of a CR; the rest is as it is, and IAC, which is doubled, comes often. */
    @Override
    byte[] anyBytes(int size, long seed) {
        byte[] bytes = super.anyBytes(size, seed);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '\r' || i % 5 == 0 ? (byte) 255 : bytes[i];
        }
        return bytes;
    }

    @Override
    public ConnectionTarget tellingItsSize() {
        return serving("echo ready; while read -r l; do set -- $(stty size); echo \"$2x$1!\"; done");
    }

    @Override
    public ConnectionTarget unreachable() {
        return SocketTarget.to(SocketTarget.Protocol.TELNET, "127.0.0.1", RawSocketContractTest.deadPort());
    }

    @Override
    public ErrorCode refusal() {
        return ErrorCode.CONNECTION_REFUSED;
    }
}
