package dev.ptymcp.application.persistence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The tmux of a test, which nobody else uses.
 *
 * @param directory where its socket is: {@code TMUX_TMPDIR}
 * @param socket the socket's name
 * @param state where the logs of sessions are, as {@code XDG_STATE_HOME} says
 */
public record TmuxOfATest(Path directory, String socket, Path state) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Runs a command of tmux; returns what it printed, errors too. */
    public String run(String... words) {
        try {
            List<String> command = new ArrayList<>(List.of("tmux", "-L", socket));
            command.addAll(List.of(words));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("TMUX_TMPDIR", directory.toString());
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it keeps any session. */
    public boolean keepsAny() {
        return run("list-sessions", "-F", "kept #{session_name}").contains("kept ");
    }

    /**
     * Ends it with everything that it keeps, and waits for what ends a moment later: what writes its logs and removes them,
     * and what tells of ends. These start tmux once more, which makes its directory anew.
     */
    public void end() {
        run("kill-server");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while ((holdsLogs() || isInUse()) && System.nanoTime() < end) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    private boolean holdsLogs() {
        String[] left = state.resolve("pty-mcp").resolve(socket).toFile().list();
        return left != null && left.length > 0;
    }

    private boolean isInUse() {
        return ProcessHandle.allProcesses().anyMatch(process -> hasDirectory(process.pid()));
    }

    private boolean hasDirectory(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1)
                    .contains("TMUX_TMPDIR=" + directory + "\0");
        } catch (IOException gone) {
            return false;
        }
    }
}
