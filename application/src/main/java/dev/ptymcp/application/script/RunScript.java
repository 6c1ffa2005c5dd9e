package dev.ptymcp.application.script;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Runs a program behind pipes and watches it to its end; nothing that it started outlives the call. Thread-safe. */
public final class RunScript {

    private static final int CHUNK = 16 * 1024;
    private static final int MOST_ERRORS = 16 * 1024;

    private final BackgroundTasks tasks;
    private final TimeSource time;
    private final UnaryOperator<String> clean;

    /** @param clean covers secrets */
    public RunScript(BackgroundTasks tasks, TimeSource time, UnaryOperator<String> clean) {
        this.tasks = tasks;
        this.time = time;
        this.clean = clean;
    }

    /**
     * Runs it. Blocks until the program has ended or its time is over; an interrupt ends it with {@link ErrorCode#CANCELLED}.
     *
     * @param directory where it starts; empty for where this process runs
     * @throws TerminalException when it cannot be started or the call was cancelled
     */
    public ScriptResult run(ScriptRequest request, TerminalTransport transport, Optional<String> directory) {
        long began = time.nanos();
        TerminalConnection connection = transport.open(request.program(directory), TerminalSize.DEFAULT);
        AtomicBoolean late = new AtomicBoolean();
        Runnable end = () -> {
            late.set(true);
            connection.close(Duration.ZERO);
        };
        BackgroundTasks.Task timer =
                tasks.schedule(request.timeout(), () -> tasks.start("pty-mcp end of " + request.tool(), end));
        try {
            KeptBytes output = new KeptBytes(request.mostOutput() / 2, request.mostOutput() - request.mostOutput() / 2);
            KeptBytes errors = new KeptBytes(MOST_ERRORS / 2, MOST_ERRORS / 2);
            List<CompletableFuture<Void>> readers = connection.outputs().stream()
                    .map(one -> reading(request, one, one.stream() == OutputStreamKind.STDERR ? errors : output))
                    .toList();
            tasks.start("pty-mcp input of " + request.tool(), () -> {
                connection.write(request.input(), request.timeout());
                connection.endInput();
            });
            ExitStatus exit = connection.awaitExit();
            boolean timedOut = late.get() && exit.code().isEmpty();
            for (CompletableFuture<Void> reader : readers) {
                reader.get();
            }
            Duration duration = Duration.ofNanos(time.nanos() - began);
            return new ScriptResult(output.output(clean), errors.output(clean), exit, timedOut, duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TerminalException(
                    ErrorCode.CANCELLED, "The call was cancelled; " + request.tool() + " was stopped.", "", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("what " + request.tool() + " wrote could not be read", e);
        } finally {
            timer.cancel();
            connection.close(Duration.ZERO);
        }
    }

    private CompletableFuture<Void> reading(ScriptRequest request, TerminalConnection.Output from, KeptBytes to) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        tasks.start("pty-mcp output of " + request.tool(), () -> {
            try {
                byte[] chunk = new byte[CHUNK];
                int length;
                while ((length = from.read(chunk)) >= 0) {
                    to.add(chunk, length);
                }
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }
}
