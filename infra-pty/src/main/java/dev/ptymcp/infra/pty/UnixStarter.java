package dev.ptymcp.infra.pty;

import com.sun.jna.Platform;
import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.terminal.TerminalSize;

/** Starts programs on Unix, each in a session of its own. */
final class UnixStarter implements LocalStarter {

    private final PosixSpawn spawn;
    private final TerminalStarter terminals;
    private final BackgroundTasks tasks;

    UnixStarter(PosixSpawn spawn, TerminalStarter terminals, BackgroundTasks tasks) {
        this.spawn = spawn;
        this.terminals = terminals;
        this.tasks = tasks;
    }

    /** With the best means that this machine has. */
    static UnixStarter here(BackgroundTasks tasks) {
        PosixSpawn spawn = PosixSpawn.here();
        return new UnixStarter(spawn, Platform.isLinux() ? spawn : new Pty4jStarter(), tasks);
    }

    @Override
    public TerminalConnection start(Launch launch, TerminalSize size) {
        WakeUp ending = new WakeUp();
        try {
            return launch.mode() == LocalProgram.Mode.PTY
                    ? inTerminal(launch, Pseudoterminal.open(size), ending)
                    : behindPipes(launch, StandardPipes.open(), ending);
        } catch (RuntimeException failure) {
            ending.close();
            throw failure;
        }
    }

    @Override
    public void warmUp() {
        new WakeUp().close();
        Pseudoterminal.open(TerminalSize.DEFAULT).close();
    }

    private TerminalConnection inTerminal(Launch launch, Pseudoterminal terminal, WakeUp ending) {
        try {
            ChildProcess child = ChildProcess.adopt(terminals.start(launch, terminal), tasks);
            return new PtyConnection(terminal, child, ending);
        } catch (RuntimeException failure) {
            terminal.close();
            throw failure;
        }
    }

    private TerminalConnection behindPipes(Launch launch, StandardPipes pipes, WakeUp ending) {
        try {
            ChildProcess child = ChildProcess.adopt(spawn.start(launch, pipes.ofProgram()), tasks);
            pipes.handOver(child.pid());
            return new PipeConnection(pipes, child, ending);
        } catch (RuntimeException failure) {
            pipes.close();
            throw failure;
        }
    }
}
