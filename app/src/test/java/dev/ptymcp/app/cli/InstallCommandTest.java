package dev.ptymcp.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.app.config.ConfigurationLoader;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class InstallCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path home;

    @Test
    void printShowsTheEntryAndWritesNothing() throws IOException {
        assertEquals(0, run("", true, "install", "codex", "--print", "--name=mine", "--", "--sessions.max=5"));
        assertTrue(text(out).startsWith("[mcp_servers.mine]\ncommand = "), text(out));
        assertTrue(text(out).contains("\"--sessions.max=5\"]\n"), text(out));
        assertTrue(text(err).startsWith("For Codex, in " + home.resolve(".codex/config.toml") + ":\n"), text(err));
        assertEquals(List.of(), everything());
    }

    @Test
    void whoAgreesGetsTheFileAndWhoDoesNotGetsNone() throws IOException {
        for (String answer : List.of("\n", "n\n", "", "maybe\n")) {
            assertEquals(1, run(answer, true, "install", "cursor"));
            assertTrue(text(out).endsWith("Write it? [y/N] Nothing was written.\n"), text(out));
            assertEquals(List.of(), everything());
        }
        assertEquals(0, run("y\n", true, "install", "cursor"));
        Path file = home.resolve(".cursor/mcp.json");
        assertTrue(text(out).startsWith("This goes to " + file + ":\n+ {\n+   \"mcpServers\": {\n"), text(out));
        assertTrue(Files.readString(file).contains("\"pty\": {"));
        assertEquals(0, run("", true, "install", "cursor"));
        assertEquals("Cursor has this entry already, in " + file + ". Nothing is to be done.\n", text(out));
    }

    @Test
    void whereNobodyCanBeAskedOnlyYesWrites() throws IOException {
        assertEquals(1, run("y\n", false, "install", "zed"));
        assertTrue(text(err).contains("--yes writes without asking"), text(err));
        assertEquals(List.of(), everything());
        assertEquals(0, run("", false, "install", "zed", "--yes"));
        assertTrue(Files.exists(home.resolve(".config/zed/settings.json")));
    }

    @Test
    void anEntryOfTheSameNameIsShownBeforeItIsChanged() throws IOException {
        Path file = home.resolve(".gemini/settings.json");
        Files.createDirectory(file.getParent());
        Files.writeString(file, "{\"mcpServers\": {\"pty\": {\n  \"command\": \"/old\",\n  \"trust\": true}}}\n");
        assertEquals(0, run("yes\n", true, "install", "gemini"));
        assertTrue(text(out).startsWith(file + " has an entry of this name. What would change:\n"), text(out));
        assertTrue(text(out).contains("\n-   \"command\": \"/old\",\n"), text(out));
        assertTrue(Files.readString(file).contains("\"trust\": true"));
        assertTrue(text(out).contains("What was there before is in " + file + ".before-pty-mcp."), text(out));
    }

    @Test
    void claudeCodesOwnProgramAddsTheEntryWhereItIs() throws IOException {
        Path claude = Files.writeString(home.resolve("claude"), "#!/bin/sh\necho \"Added: $*\"\n");
        Files.setPosixFilePermissions(claude, PosixFilePermissions.fromString("rwx------"));
        assertEquals(0, run("", false, "install", "claude-code", "--yes"));
        assertTrue(text(out).contains("\nAdded: mcp add --scope user pty -- /"), text(out));
        assertFalse(Files.exists(home.resolve(".claude.json")));
        Files.writeString(claude, "#!/bin/sh\necho 'no room'; exit 1\n");
        assertEquals(2, run("", false, "install", "claude-code", "--yes"));
        assertTrue(text(err).contains("It failed: no room"), text(err));
        Files.delete(claude);
        assertEquals(0, run("", false, "install", "claude-code", "--yes"));
        assertTrue(Files.exists(home.resolve(".claude.json")));
    }

    @Test
    void whatCannotBeMeantIsSaid() {
        assertEquals(2, run("", true, "install"));
        assertEquals(2, run("", true, "install", "cursr"));
        assertTrue(text(err).contains("Did you mean 'cursor'?"), text(err));
        assertEquals(2, run("", true, "install", "windsurf", "--scope=project"));
        assertTrue(text(err).contains("Windsurf has no file in projects"), text(err));
        assertEquals(2, run("", true, "install", "zed", "--scope=all"));
        assertEquals(2, run("", true, "install", "zed", "--name=a b"));
    }

    private List<Path> everything() throws IOException {
        try (var files = Files.list(home)) {
            return files.toList();
        }
    }

    private int run(String in, boolean terminal, String... arguments) {
        out.reset();
        err.reset();
        Console console = new Console(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("HOME", home.toString(), "PATH", home + ":/nowhere"),
                false,
                terminal);
        try (ThreadBackgroundTasks tasks = new ThreadBackgroundTasks()) {
            return new CommandLine(new CommandContext(
                            console,
                            new ConfigurationLoader(List.of()),
                            new ScriptedServer(),
                            tasks,
                            work -> {},
                            "1.2.3"))
                    .run(List.of(arguments));
        }
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
