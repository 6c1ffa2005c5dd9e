package dev.ptymcp.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What prompts written for dblmca/pty-mcp do, call for call, on a server that offers its tools. */
final class DblmcaScenarios {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_READS = 400;
    private static final long PATIENCE_NANOS = 90_000_000_000L;

    /** Of the account {@code bob}, who has no key. */
    static final String PASSWORD = "not-so-secret";

    private final ServerProcess server;
    private final Path directory;

    /**
     * @param server offers dblmca's tools
     * @param directory where files may be
     */
    DblmcaScenarios(ServerProcess server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    /** What OpenSSH's client has to know of the host {@code myserver}. */
    static void sshConfig(Path directory, int port, Path known) throws IOException {
        Files.writeString(
                directory.resolve("ssh_config"),
                "Host myserver\n  HostName 127.0.0.1\n  Port " + port + "\n  UserKnownHostsFile " + known
                        + "\n  PreferredAuthentications password\n");
    }

    /** Begins all of them. */
    void begin(AtOnce scenarios) {
        scenarios.begin("sshIsLoggedInToAndUsed", this::sshIsLoggedInToAndUsed);
        scenarios.begin("aShellIsSpawnedWrittenToReadAndKilled", this::aShellIsSpawnedWrittenToReadAndKilled);
        scenarios.begin("aReplIsSpokenToAndEndsWithControlD", this::aReplIsSpokenToAndEndsWithControlD);
        scenarios.begin("vimEditsAFile", this::vimEditsAFile);
        scenarios.begin("topIsLookedAtAndQuit", this::topIsLookedAtAndQuit);
        scenarios.begin(
                "whatIsNotClearedIsReadAgainAndNothingIsReadTwiceElse",
                this::whatIsNotClearedIsReadAgainAndNothingIsReadTwiceElse);
        scenarios.begin("theTextOfAResultIsItsJson", this::theTextOfAResultIsItsJson);
        scenarios.begin(
                "everyToolIsListedWithTheArgumentsThatItsUsersKnow",
                this::everyToolIsListedWithTheArgumentsThatItsUsersKnow);
    }

    private void aShellIsSpawnedWrittenToReadAndKilled() {
        JsonNode spawned = server.call("pty_spawn");
        assertEquals(Set.of("session_id", "pid", "command", "cols", "rows"), names(spawned));
        assertEquals(120, spawned.path("cols").intValue());
        assertEquals(30, spawned.path("rows").intValue());
        String session = spawned.path("session_id").textValue();
        assertTrue(listed().contains(session));
        JsonNode prompt = read(session, 5000);
        assertFalse(prompt.path("exited").booleanValue());
        JsonNode written = server.call("pty_write", "session_id", session, "input", "echo hel''lo\\r");
        assertEquals(Set.of("written"), names(written));
        assertEquals("echo hel''lo\r".length(), written.path("written").intValue());
        readUntil(session, "hello");
        assertTrue(server.call("pty_kill", "session_id", session).path("exited").booleanValue());
        assertFalse(listed().contains(session));
    }

    private void sshIsLoggedInToAndUsed() {
        String session = spawn(
                "command",
                "ssh",
                "args",
                List.of("-F", directory.resolve("ssh_config").toString(), "bob@myserver"));
        readUntil(session, "password:");
        server.call("pty_write", "session_id", session, "input", PASSWORD + "\\r");
        readUntil(session, "$ ");
        server.call("pty_write", "session_id", session, "input", "echo on $USER\\r");
        readUntil(session, "on bob");
        server.call("pty_kill", "session_id", session);
    }

    private void aReplIsSpokenToAndEndsWithControlD() {
        String session = spawn("command", "python3");
        readUntil(session, ">>> ");
        server.call("pty_write", "session_id", session, "input", "import math\\r");
        server.call("pty_write", "session_id", session, "input", "print(math.pi)\\r");
        readUntil(session, "3.14159");
        // With its prompt the program has the terminal as it wants it; before, a control+d is something else.
        awaitPrinted(session, "3\\.14159\\d*\\n>>> ");
        server.call("pty_write", "session_id", session, "input", "\\x04");
        String output = "";
        JsonNode read = read(session, 5000);
        for (int i = 0; i < MOST_READS && !read.path("exited").booleanValue(); i++) {
            output += read.path("output").textValue();
            read = read(session, 5000);
        }
        assertTrue(read.path("exited").booleanValue(), output);
        assertEquals(0, read.path("exit_code").intValue());
    }

    private void vimEditsAFile() throws IOException {
        Path file = directory.resolve("file.txt");
        String session = spawn("command", "vim", "args", List.of("-u", "NONE", file.toString()));
        readUntil(session, "~");
        server.call("pty_write", "session_id", session, "input", "i");
        server.call("pty_write", "session_id", session, "input", "written by hand");
        server.call("pty_write", "session_id", session, "input", "\\x1b");
        server.call("pty_write", "session_id", session, "input", ":wq\\r");
        JsonNode read = read(session, 5000);
        for (int i = 0; i < MOST_READS && !read.path("exited").booleanValue(); i++) {
            read = read(session, 5000);
        }
        assertEquals("written by hand\n", Files.readString(file));
        server.call("pty_kill", "session_id", session);
    }

    private void topIsLookedAtAndQuit() {
        String session = spawn("command", "top", "env", Map.of("TERM", "xterm"));
        readUntil(session, "PID");
        server.call("pty_write", "session_id", session, "input", "q");
        JsonNode read = read(session, 2000);
        for (int i = 0; i < MOST_READS && !read.path("exited").booleanValue(); i++) {
            read = read(session, 2000);
        }
        assertEquals(0, read.path("exit_code").intValue());
    }

    private void whatIsNotClearedIsReadAgainAndNothingIsReadTwiceElse() {
        String session = spawn("command", "cat");
        server.call("pty_write", "session_id", session, "input", "one\\r");
        String all = readUntil(session, "one\r\none\r\n");
        assertTrue(all.endsWith("one\r\none\r\n"), all);
        server.call("pty_write", "session_id", session, "input", "\\x1b[A\\\\x41\\r");
        String kept = "";
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!kept.endsWith("\n\u001b[A\\x41\r\n") && System.nanoTime() < end) {
            kept = server.call("pty_read", "session_id", session, "timeout_ms", "1000", "clear_buffer", "false")
                    .path("output")
                    .textValue();
        }
        assertEquals(kept, read(session, 1000).path("output").textValue());
        assertEquals("", read(session, 0).path("output").textValue());
        server.call("pty_kill", "session_id", session, "signal", "SIGKILL");
    }

    private void theTextOfAResultIsItsJson() throws IOException {
        JsonNode result = ServerProcess.join(server.begin("pty_spawn", "command", "cat", "rows", "200", "cols", 500));
        assertEquals(
                result.path("structuredContent"),
                JSON.readTree(result.at("/content/0/text").textValue()));
        String session = result.at("/structuredContent/session_id").textValue();
        JsonNode resized = server.call("pty_resize", "session_id", session, "cols", "80", "rows", 24);
        assertEquals(24, resized.path("rows").intValue());
        server.call("pty_kill", "session_id", session);
    }

    private void everyToolIsListedWithTheArgumentsThatItsUsersKnow() {
        JsonNode tools = ServerProcess.join(server.request("tools/list", JSON.createObjectNode()))
                .path("tools");
        assertEquals(Set.of("command", "args", "cwd", "cols", "rows", "env"), arguments(tools, "pty_spawn"));
        assertEquals(Set.of("session_id", "input"), arguments(tools, "pty_write"));
        assertEquals(Set.of("session_id", "timeout_ms", "clear_buffer"), arguments(tools, "pty_read"));
        assertEquals(Set.of("session_id", "cols", "rows"), arguments(tools, "pty_resize"));
        assertEquals(Set.of("session_id", "signal"), arguments(tools, "pty_kill"));
        assertEquals(Set.of(), arguments(tools, "pty_list"));
        assertFalse(arguments(tools, "open_local").isEmpty(), "ours are still there");
    }

    private static Set<String> arguments(JsonNode tools, String name) {
        for (JsonNode tool : tools) {
            if (tool.path("name").textValue().equals(name)) {
                return names(tool.at("/inputSchema/properties"));
            }
        }
        throw new AssertionError("no " + name + " in " + tools);
    }

    private String spawn(Object... arguments) {
        return server.call("pty_spawn", arguments).path("session_id").textValue();
    }

    private JsonNode read(String session, int timeout) {
        return server.call("pty_read", "session_id", session, "timeout_ms", timeout);
    }

    /** Reads as a model does: again, until it has seen what it wants to see. */
    private String readUntil(String session, String wanted) {
        StringBuilder output = new StringBuilder();
        for (int i = 0; i < MOST_READS && output.indexOf(wanted) < 0; i++) {
            output.append(read(session, 1000).path("output").textValue());
        }
        assertTrue(output.indexOf(wanted) >= 0, output::toString);
        return output.toString();
    }

    /** Waits for output without reading it, with a tool of ours. */
    private void awaitPrinted(String session, String pattern) {
        JsonNode waited = server.call(
                "wait_for", "session_id", session, "patterns", List.of(pattern), "cursor", 0, "timeout_ms", 60_000);
        assertEquals("match", waited.path("ended_by").textValue(), waited::toString);
    }

    private Set<String> listed() {
        Set<String> sessions = new TreeSet<>();
        server.call("pty_list")
                .path("sessions")
                .forEach(session -> sessions.add(session.path("session_id").textValue()));
        return sessions;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
