package dev.ptymcp.infra.pty;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts programs with pty4j and the JDK, and talks to them through their streams: for Windows, where a terminal is a
 * ConPTY. Not tested on Windows; the tests run it on Linux.
 */
final class StreamStarter implements LocalStarter {

    private final BackgroundTasks tasks;

    StreamStarter(BackgroundTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public TerminalConnection start(Launch launch, TerminalSize size) {
        List<String> command = new ArrayList<>(launch.words());
        command.set(0, launch.program().toString());
        try {
            return launch.mode() == LocalProgram.Mode.PTY
                    ? inTerminal(launch, command, size)
                    : behindPipes(launch, command);
        } catch (IOException failure) {
            throw new TerminalException(
                    ErrorCode.OPEN_FAILED,
                    "The operating system refused to start '" + launch.program() + "': " + failure.getMessage() + ".",
                    "Check the program and the system's limits, and call again.",
                    failure);
        }
    }

    @Override
    public void warmUp() {
        // pty4j prepares itself at its first start only.
    }

    private TerminalConnection inTerminal(Launch launch, List<String> command, TerminalSize size) throws IOException {
        PtyProcess process = new PtyProcessBuilder(command.toArray(String[]::new))
                .setEnvironment(launch.environment())
                .setDirectory(launch.directory().toString())
                .setInitialColumns(size.cols())
                .setInitialRows(size.rows())
                .setUseWinConPty(true)
                .start();
        return new StreamConnection(process, List.of(OutputStreamKind.MERGED), tasks);
    }

    private TerminalConnection behindPipes(Launch launch, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(launch.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        return new StreamConnection(builder.start(), List.of(OutputStreamKind.STDOUT, OutputStreamKind.STDERR), tasks);
    }
}
