package dev.ptymcp.domain.service.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts are run by the real shells of this machine, as sshd would have them run on another. */
class RemoteStartTest {

    private static final String TOKEN = "token1234567";

    @TempDir
    Path home;

    private record Ran(int exitCode, String output) {}

    /** Runs a command as sshd does: by the account's own shell. */
    private Ran run(String shell, String command, byte[] input) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(shell, "-c", command);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "HOME", home.toString(), "SHELL", shell, "PATH", "/usr/bin:/bin", "TMPDIR", home.toString()));
        builder.redirectErrorStream(true);
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input);
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ran(process.waitFor(), output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/bash", "/bin/dash", "/bin/zsh", "/usr/bin/fish", "/bin/sh"})
    void everyShellAnswersWithItself(String shell) throws Exception {
        Ran answer = run(shell, RemoteAccount.QUESTION, new byte[0]);
        assertEquals(
                Optional.of(new RemoteAccount(shell, Map.of())),
                RemoteAccount.read(answer.output().getBytes(UTF_8)));
    }

    @Test
    void readsTheAnswerBetweenWhatStartFilesPrint() {
        byte[] answer = "Welcome\npty-mcp|/bin/zsh||/home/ann/.zsh|/home/ann/.h|\nbye\n".getBytes(UTF_8);
        assertEquals(
                Optional.of(
                        new RemoteAccount("/bin/zsh", Map.of("ZDOTDIR", "/home/ann/.zsh", "HISTFILE", "/home/ann/.h"))),
                RemoteAccount.read(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "% Invalid input detected at '^' marker.",
                "\"pty-mcp|$SHELL|$ENV|$ZDOTDIR|$HISTFILE|\"",
                "pty-mcp|$SHELL|$ENV|$ZDOTDIR|$HISTFILE|",
                "pty-mcp||||||",
                "pty-mcp|/bin/sh",
                "pty-mcp|/bin/sh|a|b|c|d|e|",
                "bad command name echo (line 1 column 1)",
                "unknown command."
            })
    void takesNothingElseForAnAnswer(String answer) {
        assertEquals(Optional.empty(), RemoteAccount.read(answer.getBytes(UTF_8)));
    }

    @Test
    void startsTheLoginShellOrTheShellThatTheCommandNames() {
        RemoteAccount account = new RemoteAccount("/bin/bash", Map.of());
        assertEquals(
                Optional.of(ShellKind.BASH),
                account.launch(Optional.empty(), "nonce123").map(ShellLaunch::kind));
        assertEquals(
                Optional.of(ShellKind.ZSH),
                account.launch(Optional.of("zsh -l"), "nonce123").map(ShellLaunch::kind));
        for (String command : List.of("top", "bash -c ls", "bash; ls", "bash && ls", "bash 'x", "$SHELL", " ")) {
            assertEquals(Optional.empty(), account.launch(Optional.of(command), "nonce123"), command);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/bash", "/bin/dash", "/bin/zsh", "/usr/bin/fish"})
    void laysItsFilesAndStartsFromThem(String shell) throws Exception {
        String odd = "it's \"odd\" $HOME `x` \\ end";
        ShellLaunch launch = new ShellLaunch(
                ShellKind.POSIX_SH,
                List.of("/bin/sh", ShellLaunch.supportFile("show"), odd),
                Map.of("MARKS", "at " + ShellLaunch.supportFile("show") + "!"),
                Map.of(
                        "env.sh",
                        ":\n",
                        "show",
                        "printf '%s\\n' \"$1\" \"$MARKS\" \"$MINE\" \"${__ptymcp_dir-unset}\"; . \"${0%/*}/env.sh\"; printf '%s\\n' \"${__ptymcp_dir-unset}\""));
        RemoteStart start = RemoteStart.of(TOKEN, launch, Map.of("MINE", odd));

        Ran placed = run(shell, RemoteStart.PLACING, start.files());
        Path directory =
                Path.of(RemoteStart.placed(placed.output().getBytes(UTF_8)).orElseThrow());
        assertEquals(home.resolve("pty-mcp-" + TOKEN), directory);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));

        Ran ran = run(shell, RemoteStart.command(directory.toString()), new byte[0]);
        assertEquals(
                List.of(odd, "at " + directory + "/show!", odd, directory.toString(), "unset"),
                ran.output().lines().toList());
        assertFalse(Files.exists(directory), "the script that is read first removes them all");
    }

    @Test
    void aCommandWithVariablesLeavesNothingBehind() throws Exception {
        RemoteAccount account = new RemoteAccount("/bin/bash", Map.of());
        RemoteStart start =
                RemoteStart.of(TOKEN, account, "echo \"$MINE\" | tr a-z A-Z; exit 3", Map.of("MINE", "quiet"));
        Ran placed = run("/bin/bash", RemoteStart.PLACING, start.files());
        String directory = RemoteStart.placed(placed.output().getBytes(UTF_8)).orElseThrow();
        Ran ran = run("/bin/bash", RemoteStart.command(directory), new byte[0]);
        assertEquals(new Ran(3, "QUIET\n"), ran);
        assertFalse(Files.exists(Path.of(directory)));
    }

    @Test
    void neverUsesADirectoryThatIsThere() throws Exception {
        Files.createDirectory(home.resolve("pty-mcp-" + TOKEN));
        RemoteStart start = RemoteStart.of(TOKEN, new RemoteAccount("/bin/sh", Map.of()), "true", Map.of());
        Ran placed = run("/bin/sh", RemoteStart.PLACING, start.files());
        String directory = RemoteStart.placed(placed.output().getBytes(UTF_8)).orElse("");
        assertFalse(directory.startsWith(home.toString()), directory);
        run("/bin/sh", RemoteStart.removal(directory), new byte[0]);
    }

    @Test
    void refusesAVariableThatAShellCannotSet() {
        RemoteAccount account = new RemoteAccount("/bin/sh", Map.of());
        InvalidArgumentException refused = assertThrows(
                InvalidArgumentException.class, () -> RemoteStart.of(TOKEN, account, "true", Map.of("A;reboot", "x")));
        assertTrue(refused.getMessage().contains("env"), refused.getMessage());
    }
}
