package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.target.LocalProgram.Mode;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With which words, environment and directory a program starts. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LocalLaunchTest {

    @TempDir
    private Path directory;

    private final Map<String, String> base = new HashMap<>(Map.of("PATH", System.getenv("PATH")));

    private String outputOf(LocalProgram target) {
        PtyTransport transport = new PtyTransport(new PtyTransport.Settings(
                base, DiskPrivateDirectory.at(directory.resolve("private")), new ThreadBackgroundTasks()));
        try (Conversation peer = Conversation.over(transport.open(target, TerminalSize.DEFAULT))) {
            return peer.hearAllText();
        }
    }

    private static LocalProgram program(Mode mode, Map<String, String> environment, String... command) {
        return new LocalProgram(List.of(command), Optional.empty(), environment, mode, Map.of());
    }

    private static LocalProgram in(Path place, Mode mode, String... command) {
        return new LocalProgram(List.of(command), Optional.of(place.toString()), Map.of(), mode, Map.of());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyWordArrivesAsItIs(Mode mode) {
        assertEquals(
                "[a b][][$HOME][*][ä€𝄞][\"'\\]\n",
                outputOf(program(
                        mode,
                        Map.of(),
                        "sh",
                        "-c",
                        "printf '[%s]' \"$@\"; echo",
                        "sh",
                        "a b",
                        "",
                        "$HOME",
                        "*",
                        "ä€𝄞",
                        "\"'\\")));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theEnvironmentIsTheServersWithoutItsSecretsAndItsTerminal(Mode mode) {
        base.putAll(Map.of("KEPT", "kept ü", "PTY_MCP_AUDIT_TOKEN", "secret", "COLUMNS", "13", "TMUX", "/tmp/x,1,0"));
        base.putAll(Map.of("CHANGED", "old", "TERM", "vt52"));
        List<String> lines = outputOf(program(mode, Map.of("CHANGED", "new", "ADDED", "a=b"), "env"))
                .lines()
                .toList();
        String term = mode == Mode.PTY ? "xterm-256color" : "dumb";
        assertTrue(
                lines.containsAll(List.of("KEPT=kept ü", "CHANGED=new", "ADDED=a=b", "TERM=" + term)), lines::toString);
        assertTrue(lines.stream().noneMatch(line -> line.matches("(PTY_MCP_|COLUMNS|TMUX).*")), lines::toString);
    }

    @Test
    void whatTheTargetAsksForWins() {
        base.put("PTY_MCP_X", "server");
        Map<String, String> wanted = Map.of("TERM", "vt100", "PTY_MCP_X", "mine", "COLUMNS", "99");
        List<String> lines = outputOf(program(Mode.PTY, wanted, "env")).lines().toList();
        assertTrue(lines.containsAll(List.of("TERM=vt100", "PTY_MCP_X=mine", "COLUMNS=99")), lines::toString);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void thePathOfTheTargetFindsTheProgram(Mode mode) throws IOException {
        Path tool = executable("own-tool", "#!/bin/sh\necho \"$0\"\n");
        assertEquals(tool + "\n", outputOf(program(mode, Map.of("PATH", directory.toString()), "own-tool")));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theProgramRunsInItsDirectory(Mode mode) throws IOException {
        Path place = Files.createDirectory(directory.resolve("wo rk ß")).toRealPath();
        assertEquals(place + "\n", outputOf(in(place, mode, "pwd")));
        executable("wo rk ß/here", "#!/bin/sh\necho ran\n");
        assertEquals("ran\n", outputOf(in(place, mode, "./here")));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aScriptWithoutAnInterpreterLineIsTheShells(Mode mode) throws IOException {
        Path script = executable("bare", "echo \"ran $1\"\n");
        assertEquals("ran one\n", outputOf(program(mode, Map.of(), script.toString(), "one")));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aFileIsNoWorkingDirectory(Mode mode) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        TerminalException refused = assertThrows(TerminalException.class, () -> outputOf(in(file, mode, "pwd")));
        assertEquals(ErrorCode.WORKING_DIRECTORY_NOT_FOUND, refused.code());
        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
    }

    @Test
    void wordsThatAreTooLongAreRefusedWithAWayOut() {
        TerminalException refused = assertThrows(
                TerminalException.class, () -> outputOf(program(Mode.PTY, Map.of(), "echo", "x".repeat(1 << 18))));
        assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
        assertTrue(refused.getMessage().contains("131071"), refused.getMessage());
    }

    @Test
    void moreWordsThanTheSystemTakesAreRefusedWithAWayOut() {
        String[] words = Collections.nCopies(60, "x".repeat(100_000)).toArray(String[]::new);
        words[0] = "echo";
        TerminalException refused =
                assertThrows(TerminalException.class, () -> outputOf(program(Mode.PTY, Map.of(), words)));
        assertEquals(ErrorCode.OPEN_FAILED, refused.code());
        assertTrue(refused.hint().contains("shorter"), refused.hint());
    }

    @Test
    void afterTheServersThreadsAreGoneNothingStartsAndNothingIsLeft() {
        ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
        PtyTransport transport = new PtyTransport(
                new PtyTransport.Settings(base, DiskPrivateDirectory.at(directory.resolve("private")), tasks));
        transport.open(LocalProgram.of("true"), TerminalSize.DEFAULT).close(Duration.ZERO);
        tasks.close();
        ProcessCensus before = ProcessCensus.now();
        for (Mode mode : Mode.values()) {
            TerminalException refused = assertThrows(
                    TerminalException.class,
                    () -> transport.open(LocalPrograms.script(mode, "sleep 1000"), TerminalSize.DEFAULT));
            assertEquals(ErrorCode.OPEN_FAILED, refused.code());
        }
        before.assertNothingWasAdded();
    }

    private Path executable(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
