package dev.ptymcp.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptymcp.infra.serial.fixture.SerialPair;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;

/** What prompts written for raychao-oao/pty-mcp do, call for call, on a server that offers its tools. */
final class RaychaoScenarios {

    private static final long PATIENCE_NANOS = 90_000_000_000L;
    static final String SWITCH = "while printf 'switch$ ' && IFS= read -r line; do echo Gi0/1 connected; done";
    private static final String SECRET = "twelve chars";

    private final ServerProcess server;
    private final SshServer far;
    private final Path home;

    /**
     * @param server offers raychao's tools
     * @param far the host {@code myserver}, with an account {@code ann}
     * @param home where the programs are that are started
     */
    RaychaoScenarios(ServerProcess server, SshServer far, Path home) {
        this.server = server;
        this.far = far;
        this.home = home;
    }

    /** Programs of the names that the examples use. */
    static void programs(Path home) throws IOException {
        script(home, "ping", "echo PING $1; sleep 0.3; echo 64 bytes from $1: icmp_seq=1; exec sleep 1000");
        script(home, "docker-compose", "printf 'one\\ntwo\\nweb is ready\\nthree\\n'; exec sleep 1000");
        script(
                home,
                "ask-password",
                "stty -echo; printf 'Password: '; read -r word; stty echo; echo; echo length ${#word}; exec cat");
    }

    /** A pinentry whose operator always types the same. */
    static Path pinentry(Path home) throws IOException {
        return script(
                home,
                "pinentry",
                "echo OK; while read -r line; do case $line in GETPIN) echo 'D " + SECRET
                        + "'; echo OK;; BYE) echo OK; exit;; *) echo OK;; esac; done");
    }

    private static Path script(Path home, String name, String text) throws IOException {
        Path file = Files.writeString(home.resolve(name), "#!/bin/sh\n" + text + "\n");
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    /** Begins all of them. */
    void begin(AtOnce scenarios) {
        scenarios.begin("aHostIsWaitedForUntilItAnswers", this::aHostIsWaitedForUntilItAnswers);
        scenarios.begin("aSwitchIsAskedOverASerialLine", this::aSwitchIsAskedOverASerialLine);
        scenarios.begin("aLogIsWatchedThroughAnAlias", this::aLogIsWatchedThroughAnAlias);
        scenarios.begin("aLongJobGoesOnWithoutAnybody", this::aLongJobGoesOnWithoutAnybody);
        scenarios.begin("aShellAndAReplAnswerLineByLine", this::aShellAndAReplAnswerLineByLine);
        scenarios.begin("theLinesAroundAMatchAreTold", this::theLinesAroundAMatchAreTold);
        scenarios.begin("aPasswordIsGivenByTheOperator", this::aPasswordIsGivenByTheOperator);
    }

    private void aHostIsWaitedForUntilItAnswers() {
        String session = session("create_local_session", "command", "ping myserver");
        JsonNode read = server.call("read_output", "session_id", session, "wait_for", "bytes from", "timeout", 300);
        assertTrue(read.path("matched").booleanValue(), read::toString);
        assertFalse(read.path("timed_out").booleanValue());
        assertEquals(
                "64 bytes from myserver: icmp_seq=1", read.path("match_line").textValue());
        assertTrue(read.path("is_alive").booleanValue());
        JsonNode closed = server.call("close_session", "session_id", session);
        assertTrue(closed.path("success").booleanValue());
        assertEquals(session, closed.path("session_id").textValue());
    }

    private void aSwitchIsAskedOverASerialLine() {
        try (SerialPair pair = SerialPair.toTerminal(home.resolve("ttyUSB0"), SWITCH)) {
            JsonNode opened =
                    server.call("create_serial_session", "port", pair.device().toString(), "baud", 9600);
            assertEquals("serial", opened.path("type").textValue());
            assertEquals(pair.device() + "@9600", opened.path("target").textValue());
            String session = opened.path("session_id").textValue();
            server.call("send_input", "session_id", session, "input", "show interfaces status");
            JsonNode read = server.call("read_output", "session_id", session, "wait_for", "\\$", "timeout", "60");
            assertTrue(read.path("matched").booleanValue(), read::toString);
            server.call("close_session", "session_id", session);
        }
    }

    private void aLogIsWatchedThroughAnAlias() throws IOException {
        Path log = Files.writeString(far.home("ann").resolve("app.log"), "start\n");
        JsonNode opened = server.call("create_ssh_session", "host", "myserver", "user", "ann");
        assertEquals("ssh", opened.path("type").textValue());
        assertEquals("ann@myserver", opened.path("target").textValue());
        String session = opened.path("session_id").textValue();
        server.call("send_input", "session_id", session, "input", "tail -f app.log", "timeout_ms", "500");
        append(log, "one\nERROR: disk full\n");
        JsonNode first =
                server.call("read_output", "session_id", session, "wait_for", "ERROR|CRITICAL", "timeout", 3600);
        assertTrue(first.path("match_line").textValue().startsWith("ERROR"), first::toString);
        append(log, "CRITICAL: gone\n");
        JsonNode next = server.call(
                "read_output",
                "session_id",
                session,
                "wait_for",
                "ERROR|CRITICAL",
                "timeout",
                "3600",
                "context_lines",
                "1");
        assertTrue(next.path("match_line").textValue().startsWith("CRITICAL"), next::toString);
        server.call("close_session", "session_id", session);
    }

    private static void append(Path log, String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.APPEND);
    }

    private void aLongJobGoesOnWithoutAnybody() {
        JsonNode opened = server.call("create_ssh_session", "host", "myserver", "user", "ann", "persistent", true);
        assertEquals("remote", opened.path("type").textValue());
        String session = opened.path("session_id").textValue();
        server.call("send_input", "session_id", session, "input", "x=far; (exit 7)");
        assertTrue(server.call("detach_session", "session_id", session)
                .path("success")
                .booleanValue());
        JsonNode listed = server.call(
                "list_remote_sessions", "host", "myserver", "user", "ann", "port", far.port(), "status", "alive");
        JsonNode row = listed.path("sessions").path(0);
        assertEquals(session, row.path("id").textValue());
        assertTrue(row.path("is_alive").booleanValue());
        JsonNode again = server.call("create_ssh_session", "host", "myserver", "user", "ann", "session_id", session);
        assertEquals("remote", again.path("type").textValue());
        assertEquals(session, again.path("session_id").textValue());
        JsonNode status = server.call(
                "send_input",
                "session_id",
                session,
                "input",
                "echo status $? $x",
                "wait_for",
                "status \\d+ \\w+",
                "wait_for_timeout",
                60);
        assertEquals("status 7 far", status.path("match_line").textValue());
        server.call("close_session", "session_id", session);
    }

    private void aShellAndAReplAnswerLineByLine() {
        JsonNode opened = server.call("create_local_session");
        assertEquals(Set.of("session_id", "type", "command"), names(opened));
        assertEquals("local", opened.path("type").textValue());
        String session = opened.path("session_id").textValue();
        settled(session, "ab\n", "send_input", "input", "cd /tmp && echo a''b");
        settled(session, ">>> ", "send_input", "input", "python3");
        settled(session, "hello\n", "send_input", "input", "print('hel' + 'lo')");
        settled(session, "", "send_control", "key", "ctrl+d");
        JsonNode state = server.call("get_session_state", "session_id", session);
        assertEquals("at_prompt", state.path("state").textValue());
        assertFalse(state.path("awaiting_secret").booleanValue());
        assertTrue(server.call("resize_session", "session_id", session, "rows", "24", "cols", "80")
                .path("success")
                .booleanValue());
        assertTrue(server.call("close_session", "session_id", session)
                .path("success")
                .booleanValue());
    }

    private void theLinesAroundAMatchAreTold() {
        String session = session("create_local_session", "command", "/bin/bash --norc --noprofile");
        server.call("send_input", "session_id", session, "input", "docker-compose up");
        // All of it is there, so that it does not matter how fast the lines behind the match come.
        server.call("read_output", "session_id", session, "wait_for", "three\\n", "timeout", 60);
        JsonNode read = server.call(
                "read_output",
                "session_id",
                session,
                "wait_for",
                "ready|error",
                "since_cursor",
                0,
                "timeout",
                60,
                "context_lines",
                3);
        assertEquals("web is ready", read.path("match_line").textValue());
        assertTrue(read.path("context").textValue().contains("one\ntwo\nweb is ready\nthree"), read::toString);
        JsonNode rest =
                server.call("read_output", "session_id", session, "since_cursor", read.path("match_end_cursor"));
        assertTrue(rest.path("output").textValue().contains("three"), rest::toString);
        server.call("close_session", "session_id", session);
    }

    private void aPasswordIsGivenByTheOperator() throws IOException {
        String session = session("create_local_session", "command", "ask-password");
        assertTrue(server.call("read_output", "session_id", session, "wait_for", "Password:", "timeout", 60)
                .path("matched")
                .booleanValue());
        JsonNode given = server.call("send_secret", "session_id", session, "prompt", "Router admin password:");
        assertTrue(given.path("success").booleanValue());
        assertEquals(SECRET.length(), given.path("length").intValue());
        JsonNode read = server.call("read_output", "session_id", session, "wait_for", "length \\d+", "timeout", 60);
        assertEquals("length 12", read.path("match_line").textValue());
        server.call("close_session", "session_id", session);
    }

    private String session(String tool, Object... arguments) {
        return server.call(tool, arguments).path("session_id").textValue();
    }

    /** Sends, and reads on as a model does until all is there. */
    private void settled(String session, String wanted, String tool, String name, String value) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        JsonNode result = server.call(tool, "session_id", session, name, value);
        StringBuilder output = new StringBuilder(result.path("output").textValue());
        while (System.nanoTime() < end && !(result.path("is_complete").booleanValue() && output.indexOf(wanted) >= 0)) {
            result = server.call("read_output", "session_id", session);
            output.append(result.path("output").textValue());
        }
        assertTrue(result.path("is_complete").booleanValue(), result::toString);
        assertTrue(output.indexOf(wanted) >= 0, output::toString);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
