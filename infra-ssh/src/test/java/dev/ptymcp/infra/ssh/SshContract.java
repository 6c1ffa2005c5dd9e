package dev.ptymcp.infra.ssh;

import dev.ptymcp.application.port.ExitCodeContract;
import dev.ptymcp.application.port.SignalContract;
import dev.ptymcp.application.port.TerminalSizeContract;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.SshTarget;

/** Programs behind a real server that play the peers of the contract. */
abstract class SshContract implements ExitCodeContract, TerminalSizeContract, SignalContract {

    /** A user who can log in to the host {@code peer}. */
    abstract SshTransport client();

    @Override
    public TerminalTransport transport() {
        return client();
    }

    private static SshTarget script(String commands) {
        return SshTarget.of("peer").running(commands);
    }

    @Override
    public ConnectionTarget counting(int lines) {
        return script("seq 1 " + lines + "; exit 7");
    }

    @Override
    public ConnectionTarget answering() {
        return script("stty -echo; echo ready; while read -r l; do"
                + " if [ \"$l\" = quit ]; then exit 0; fi; echo \"$l!\"; done");
    }

    @Override
    public ConnectionTarget deaf() {
        return script("stty raw -echo; echo ready; exec sleep 1000");
    }

    @Override
    public ConnectionTarget flooding() {
        return script("exec yes");
    }

    @Override
    public ConnectionTarget unreachable() {
        return SshTarget.of("nobody-there");
    }

    @Override
    public ErrorCode refusal() {
        return ErrorCode.CONNECTION_REFUSED;
    }

    @Override
    public ConnectionTarget tellingItsSize() {
        return script("stty -echo; echo ready; while read -r l; do set -- $(stty size); echo \"$2x$1!\"; done");
    }

    @Override
    public ConnectionTarget catchingInterrupts() {
        return script("trap 'echo interrupted!' INT; echo ready; while :; do sleep 0.05; done");
    }
}
