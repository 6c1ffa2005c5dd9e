package dev.ptymcp.infra.ssh;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A proxy command: the server is behind its standard input and output. It ends with the connection. */
final class ProcessWire implements Wire {

    private static final int LAST_WORDS = 1000;
    private static final Duration UNTIL_FORCE = Duration.ofSeconds(2);

    private final Process process;
    private final BackgroundTasks tasks;
    private final CompletableFuture<String> errors = new CompletableFuture<>();

    private ProcessWire(Process process, BackgroundTasks tasks) {
        this.process = process;
        this.tasks = tasks;
    }

    /**
     * Starts it with the system's shell, which is not there any more when it runs.
     *
     * @param command for the shell to read
     * @param environment its environment
     * @throws TerminalException with {@code PROXY_FAILED} when there is no shell
     */
    static ProcessWire start(String command, Map<String, String> environment, BackgroundTasks tasks) {
        try {
            ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "exec " + command);
            builder.environment().clear();
            builder.environment().putAll(environment);
            ProcessWire wire = new ProcessWire(builder.start(), tasks);
            tasks.start("ssh proxy command", wire::listen);
            return wire;
        } catch (IOException failure) {
            throw new TerminalException(
                    ErrorCode.PROXY_FAILED,
                    "The proxy command could not be started: " + failure.getMessage() + ".",
                    "A ProxyCommand needs /bin/sh; use ProxyJump instead.",
                    failure);
        }
    }

    /** Keeps the end of what it says on standard error. */
    private void listen() {
        StringBuilder tail = new StringBuilder();
        byte[] buffer = new byte[LAST_WORDS];
        try (InputStream source = process.getErrorStream()) {
            for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
                tail.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                tail.delete(0, Math.max(0, tail.length() - LAST_WORDS));
            }
        } catch (IOException closed) {
            // What it said before is what there is.
        }
        errors.complete(tail.toString());
    }

    @Override
    public InputStream input() {
        return process.getInputStream();
    }

    @Override
    public OutputStream output() {
        return process.getOutputStream();
    }

    @Override
    public String describe() {
        return "a proxy command";
    }

    /** {@inheritDoc} Waits a moment for its end, of which they tell. */
    @Override
    public Optional<String> lastWords() {
        try {
            process.waitFor(UNTIL_FORCE.toMillis(), TimeUnit.MILLISECONDS);
            String words = Printable.line(errors.get(UNTIL_FORCE.toMillis(), TimeUnit.MILLISECONDS));
            String code = process.isAlive() ? "it goes on" : "exit code " + process.exitValue();
            return Optional.of("the proxy command said '" + words + "' (" + code + ")");
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException silent) {
            // Then it has none.
        }
        return Optional.of("the proxy command said nothing");
    }

    @Override
    public void close() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        started.forEach(ProcessHandle::destroy);
        if (process.isAlive()) {
            tasks.schedule(UNTIL_FORCE, () -> {
                process.destroyForcibly();
                started.forEach(ProcessHandle::destroyForcibly);
            });
        }
    }
}
