package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.domain.model.command.ShellPhase;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.target.LocalProgram.Mode;
import dev.ptymcp.infra.pty.ShellSession.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A user's home with start files, and a real shell with our integration that has read them. */
abstract class ShellAtHome {

    @TempDir
    Path directory;

    ShellSession shell;

    /** The command that starts the shell. */
    abstract String[] command();

    /** The user's start files, relative to the home directory. */
    abstract Map<String, String> startFiles();

    /** Variables beside HOME. */
    Map<String, String> environment() {
        return Map.of();
    }

    /** A loop over three lines that prints 1 and 2. */
    String loop() {
        return "for i in 1 2\ndo echo $i\ndone";
    }

    /** A nested shell whose prompt is {@code nested>}, started without start files. */
    abstract String nested();

    /** Waits until a person would see that the rest of a command is wanted. */
    void awaitContinuation() {
        shell.awaitText(">");
    }

    /** What the screen shows in the end when the shell has just been started: what its start files print, and the prompt. */
    abstract String firstScreen();

    @BeforeEach
    void startTheShell() {
        writeStartFiles(startFiles());
        shell = open(command());
    }

    @AfterEach
    void endTheShell() {
        shell.close();
    }

    final ShellSession shell() {
        return shell;
    }

    /** What a prompt shows of the directory in which the tests run, and of who runs them. */
    static String place(String sign) {
        String directory = System.getProperty("user.dir");
        boolean root = System.getProperty("user.name").equals("root");
        return directory.substring(directory.lastIndexOf('/') + 1) + (root ? "#" : sign);
    }

    final Path home() {
        return directory.resolve("home");
    }

    final void writeStartFiles(Map<String, String> files) {
        files.forEach((name, text) -> {
            try {
                Path file = home().resolve(name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    final ShellSession open(String... command) {
        return ShellSession.start(directory, program(Map.of(), command));
    }

    /** The shell in the user's home, with these variables beside those of every test. */
    final LocalProgram program(Map<String, String> more, String... command) {
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("HOME", home().toString());
        environment.put("TERM", "xterm-256color");
        environment.put("LC_ALL", "C.UTF-8");
        environment.putAll(more);
        return new LocalProgram(List.of(command), Optional.empty(), environment, Mode.PTY, Map.of());
    }

    final Answer run(String command) {
        return shell.run(command);
    }

    final void runs(String command, int code, String output) {
        Answer answer = run(command);
        assertEquals(output, answer.output(), command);
        assertEquals(code, answer.code(), command);
        assertEquals(ShellPhase.PROMPT, answer.phase(), command);
    }
}
