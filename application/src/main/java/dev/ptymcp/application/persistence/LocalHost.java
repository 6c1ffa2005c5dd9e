package dev.ptymcp.application.persistence;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.HostConnection;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** This machine, as a host on which commands can be run aside. Thread-safe. */
public final class LocalHost implements HostConnection {

    private static final int MOST_OUTPUT = 1 << 20;
    private static final int CHUNK = 16 * 1024;

    private final TerminalTransport transport;
    private final BackgroundTasks tasks;

    /**
     * @param transport opens local programs, behind pipes too
     * @param tasks ends what takes too long
     */
    public LocalHost(TerminalTransport transport, BackgroundTasks tasks) {
        this.transport = transport;
        this.tasks = tasks;
    }

    @Override
    public String software() {
        return "";
    }

    /** A program of {@code sh}, behind pipes. */
    static LocalProgram shell(String command) {
        return new LocalProgram(
                List.of("/bin/sh", "-c", command), Optional.empty(), Map.of(), LocalProgram.Mode.PIPE, Map.of());
    }

    /** {@inheritDoc} Its standard error is not kept. */
    @Override
    public Optional<CommandOutcome> run(String command, byte[] input, Duration atMost) {
        TerminalConnection program = transport.open(shell("exec 2>/dev/null; " + command), TerminalSize.DEFAULT);
        AtomicBoolean late = new AtomicBoolean();
        try {
            BackgroundTasks.Task end = tasks.schedule(atMost, () -> {
                late.set(true);
                tasks.start("pty-mcp ending a command", () -> program.close(Duration.ZERO));
            });
            try {
                Optional<CommandOutcome> outcome = outcome(program, input, atMost);
                return late.get() ? Optional.empty() : outcome;
            } finally {
                end.cancel();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (RejectedExecutionException everythingEnds) {
            return Optional.empty();
        } finally {
            program.close(Duration.ZERO);
        }
    }

    private static Optional<CommandOutcome> outcome(TerminalConnection program, byte[] input, Duration atMost)
            throws InterruptedException {
        if (input.length > 0) {
            program.write(input, atMost);
        }
        program.endInput();
        byte[] output = readAll(program);
        ExitStatus exit = program.awaitExit();
        return Optional.of(new CommandOutcome(exit.code().orElse(-1), output, new byte[0]));
    }

    private static byte[] readAll(TerminalConnection program) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        TerminalConnection.Output output = program.outputs().stream()
                .filter(one -> one.stream() != OutputStreamKind.STDERR)
                .findFirst()
                .orElseThrow();
        byte[] chunk = new byte[CHUNK];
        int length;
        while ((length = output.read(chunk)) >= 0) {
            all.write(chunk, 0, Math.min(length, MOST_OUTPUT - all.size()));
        }
        return all.toByteArray();
    }

    @Override
    public TerminalConnection open(ConnectionTarget target, TerminalSize size) {
        return transport.open(target, size);
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
