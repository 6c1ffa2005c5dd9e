package dev.ptymcp.infra.pty;

import com.pty4j.PtyProcess;
import com.pty4j.WinSize;
import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program behind the streams of a {@link Process}, in a terminal where that is pty4j's. */
final class StreamConnection implements TerminalConnection {

    private static final byte[] INTERRUPT_KEY = {3};
    /** Control-Z and Enter: what the console of Windows takes for an end. */
    private static final byte[] END_KEYS = {26, 13};
    /** pty4j's own threads may still be about to use a descriptor just after the exit. */
    private static final Duration BEFORE_FREEING = Duration.ofMillis(500);

    private final Process process;
    private final boolean inTerminal;
    private final List<Output> outputs;
    private final StreamInput input;
    private final BackgroundTasks tasks;

    /**
     * @param streams the kinds of the process's standard output and, where it is apart, of its standard error
     */
    StreamConnection(Process process, List<OutputStreamKind> streams, BackgroundTasks tasks) {
        this.process = process;
        this.inTerminal = process instanceof PtyProcess;
        this.tasks = tasks;
        this.input = new StreamInput(process.getOutputStream(), "input of process " + process.pid(), tasks);
        StreamOutput first = new StreamOutput(streams.get(0), process.getInputStream(), process);
        this.outputs = streams.size() == 1
                ? List.of(first)
                : List.of(first, new StreamOutput(streams.get(1), process.getErrorStream(), process));
        process.onExit().thenRun(input::stop);
    }

    @Override
    public List<Output> outputs() {
        return outputs;
    }

    @Override
    public int write(byte[] bytes, Duration deadline) {
        return process.isAlive() ? input.write(bytes, deadline) : 0;
    }

    @Override
    public void endInput() {
        if (inTerminal) {
            input.write(END_KEYS, Duration.ZERO);
        } else {
            input.stop();
            tasks.start("end of the input of process " + process.pid(), () -> close(process.getOutputStream()));
        }
    }

    @Override
    public void resize(TerminalSize size) {
        if (process instanceof PtyProcess terminal && process.isAlive()) {
            terminal.setWinSize(new WinSize(size.cols(), size.rows()));
        }
    }

    @Override
    public void signal(TerminalSignal signal) {
        if (signal == TerminalSignal.INT && inTerminal) {
            input.write(INTERRUPT_KEY, Duration.ZERO);
        } else if (signal == TerminalSignal.KILL || signal == TerminalSignal.TERM || signal == TerminalSignal.HUP) {
            family().forEach(ProcessHandle::destroyForcibly);
        } else {
            throw new TerminalException(
                    ErrorCode.NOT_SUPPORTED,
                    "This system cannot send " + signal + " to a program.",
                    "INT, in a terminal, and KILL are what it has.");
        }
    }

    @Override
    public TerminalFacts facts() {
        return TerminalFacts.UNKNOWN;
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(process.pid());
    }

    @Override
    public ExitStatus awaitExit() throws InterruptedException {
        return ExitStatus.exited(process.waitFor());
    }

    @Override
    public void close(Duration grace) {
        input.stop();
        List<ProcessHandle> family = family().toList();
        boolean polite = !grace.isZero() && !grace.isNegative();
        if (polite && process.isAlive()) {
            process.destroy();
            awaitEnd(grace);
        }
        family.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(BEFORE_FREEING);
        tasks.schedule(BEFORE_FREEING, () -> tasks.start("close of process " + process.pid(), this::closeStreams));
    }

    private Stream<ProcessHandle> family() {
        return ProcessHandle.of(process.pid()).stream()
                .flatMap(handle -> Stream.concat(handle.descendants(), Stream.of(handle)));
    }

    private void awaitEnd(Duration most) {
        try {
            process.waitFor(Deadlines.nanos(most), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeStreams() {
        Stream.of(process.getOutputStream(), process.getInputStream(), process.getErrorStream())
                .forEach(StreamConnection::close);
    }

    private static void close(Closeable stream) {
        try {
            stream.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to be closed then.
        }
    }
}
