package dev.ptymcp.app.install;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.CommandLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Claude Code's program, which adds entries for its user by {@code claude mcp add}. */
public final class ClaudeProgram {

    private static final int SECONDS_TO_ADD = 60;

    private final Path program;

    private ClaudeProgram(Path program) {
        this.program = program;
    }

    /** Looks for it on the path. */
    public static Optional<ClaudeProgram> find(Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(":"))
                .filter(directory -> directory.startsWith("/"))
                .map(directory -> Path.of(directory, "claude"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(ClaudeProgram::new);
    }

    /** The line that adds an entry, as a person would type it. */
    public String line(Entry entry) {
        return argv(entry).stream().map(CommandLine::quote).collect(Collectors.joining(" "));
    }

    /**
     * Adds an entry. Blocks until that is done, for a minute at most.
     *
     * @return what the program said
     * @throws TerminalException with {@code INVALID_CONFIGURATION} when it fails
     */
    public String add(Entry entry) {
        try {
            Path output = Files.createTempFile("pty-mcp-claude", ".txt");
            try {
                return said(run(argv(entry), output), output);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw failure("It cannot be run: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("It was interrupted.");
        }
    }

    private static String said(boolean succeeded, Path output) throws IOException {
        String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
        if (!succeeded) {
            throw failure("It failed: " + said);
        }
        return said;
    }

    private static boolean run(List<String> argv, Path output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            process.getOutputStream().close();
            return process.waitFor(SECONDS_TO_ADD, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> argv(Entry entry) {
        List<String> argv = new ArrayList<>(
                List.of(program.toString(), "mcp", "add", "--scope", "user", entry.name(), "--", entry.command()));
        argv.addAll(entry.arguments());
        return argv;
    }

    private static TerminalException failure(String what) {
        return new TerminalException(
                ErrorCode.INVALID_CONFIGURATION, what, "Run the line yourself, or add what --print shows.");
    }
}
