package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.ExitCodeContract;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.target.LocalProgram.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Programs behind pipes that play the peers of the contract. */
abstract class PipeContract implements ExitCodeContract {

    @TempDir
    Path directory;

    /** What starts the programs. */
    abstract LocalStarter starter(BackgroundTasks tasks);

    @Override
    public TerminalTransport transport() {
        return LocalPrograms.transport(directory, this::starter);
    }

    @Override
    public ConnectionTarget counting(int lines) {
        return LocalPrograms.script(Mode.PIPE, "seq 1 " + lines + "; exit 7");
    }

    @Override
    public ConnectionTarget answering() {
        return LocalPrograms.script(
                Mode.PIPE,
                "echo ready; while read -r l; do" + " if [ \"$l\" = quit ]; then exit 0; fi; echo \"$l!\"; done");
    }

    @Override
    public ConnectionTarget deaf() {
        return LocalPrograms.script(Mode.PIPE, "echo ready; exec sleep 1000");
    }

    @Override
    public ConnectionTarget flooding() {
        return LocalPrograms.script(Mode.PIPE, "exec yes");
    }

    @Override
    public ConnectionTarget unreachable() {
        return LocalProgram.of("no-such-program-anywhere");
    }

    @Override
    public ErrorCode refusal() {
        return ErrorCode.PROGRAM_NOT_FOUND;
    }

    /** As {@code SignalContract} wants it, for the transports that do. */
    public ConnectionTarget catchingInterrupts() {
        return LocalPrograms.script(
                Mode.PIPE, "trap 'echo interrupted!' INT; echo ready; while :; do sleep 0.05; done");
    }
}
