package dev.ptymcp.application.persistence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The tmux of a test, which nobody else uses.
 *
 * @param directory where its socket is: {@code TMUX_TMPDIR}
 * @param socket the socket's name
 */
public record TmuxOfATest(Path directory, String socket) {

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
        left();
    }

    /** What still has to do with it after it was waited for that everything ends: itself, the programs in it, what runs beside them. */
    public List<ProcessHandle> left() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<ProcessHandle> left = processes();
        while (!left.isEmpty()) {
            try {
                left.get(0).onExit().get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            } catch (TimeoutException stays) {
                return processes();
            }
            left = processes();
        }
        return left;
    }

    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> hasDirectory(process.pid()))
                .toList();
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
