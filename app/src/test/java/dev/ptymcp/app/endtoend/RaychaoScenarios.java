package dev.ptymcp.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptymcp.infra.serial.fixture.SerialPair;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What prompts written for raychao-oao/pty-mcp do, call for call, on a server that offers its tools. */
final class RaychaoScenarios {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_READS = 100;
    private static final String SWITCH = "while printf 'switch$ ' && IFS= read -r line; do echo Gi0/1 connected; done";
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
        script(home, "docker-compose", "echo one; echo two; echo web is ready; echo three; exec sleep 1000");
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
        scenarios.begin("aSerialLineHasTheOtherNamesToo", this::aSerialLineHasTheOtherNamesToo);
        scenarios.begin("aLogIsWatchedThroughAnAlias", this::aLogIsWatchedThroughAnAlias);
        scenarios.begin("aLongJobGoesOnWithoutAnybody", this::aLongJobGoesOnWithoutAnybody);
        scenarios.begin("whatWasDoneStandsInTheRecords", this::whatWasDoneStandsInTheRecords);
        scenarios.begin("aShellAndAReplAnswerLineByLine", this::aShellAndAReplAnswerLineByLine);
        scenarios.begin("theLinesAroundAMatchAreTold", this::theLinesAroundAMatchAreTold);
        scenarios.begin("aPasswordIsGivenByTheOperator", this::aPasswordIsGivenByTheOperator);
        scenarios.begin("anEndWakesAWaitAndASilenceIsNoCompletion", this::anEndWakesAWaitAndASilenceIsNoCompletion);
        scenarios.begin(
                "aPasswordAsAnArgumentIsRefusedAndNotRepeated", this::aPasswordAsAnArgumentIsRefusedAndNotRepeated);
        scenarios.begin("aNameThatBothHaveIsBoth", this::aNameThatBothHaveIsBoth);
        scenarios.begin(
                "everyToolIsListedWithTheArgumentsThatItsUsersKnow",
                this::everyToolIsListedWithTheArgumentsThatItsUsersKnow);
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

    private void aSerialLineHasTheOtherNamesToo() {
        try (SerialPair pair = SerialPair.toTerminal(home.resolve("ttyUSB1"), SWITCH)) {
            JsonNode opened =
                    server.call("create_serial_session", "device", pair.device().toString(), "baud_rate", "115200");
            assertEquals(pair.device() + "@115200", opened.path("target").textValue());
            server.call("close_session", "session_id", opened.path("session_id").textValue());
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
        assertEquals("ERROR: disk full", first.path("match_line").textValue());
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
                "send_input", "session_id", session, "input", "echo status $? $x", "wait_for", "status \\d+ \\w+");
        assertEquals("status 7 far", status.path("match_line").textValue());
        server.call("close_session", "session_id", session);
    }

    private void aShellAndAReplAnswerLineByLine() {
        JsonNode opened = server.call("create_local_session");
        assertEquals(Set.of("session_id", "type", "command"), names(opened));
        assertEquals("local", opened.path("type").textValue());
        String session = opened.path("session_id").textValue();
        assertTrue(
                settled(session, "send_input", "input", "cd /tmp && echo a''b").contains("ab"));
        settled(session, "send_input", "input", "python3");
        assertTrue(
                settled(session, "send_input", "input", "print('hel' + 'lo')").contains("hello"));
        settled(session, "send_control", "key", "ctrl+d");
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
        JsonNode read = server.call(
                "read_output", "session_id", session, "wait_for", "ready|error", "timeout", 60, "context_lines", 3);
        assertEquals("web is ready", read.path("match_line").textValue());
        assertTrue(read.path("context").textValue().contains("one\ntwo\nweb is ready\nthree"), read::toString);
        JsonNode rest =
                server.call("read_output", "session_id", session, "since_cursor", read.path("match_end_cursor"));
        assertTrue(rest.path("output").textValue().contains("three"), rest::toString);
        server.call("close_session", "session_id", session);
    }

    private void aPasswordIsGivenByTheOperator() throws IOException {
        String session = session("create_local_session", "command", "ask-password");
        assertTrue(server.call("read_output", "session_id", session, "wait_for", "Password:")
                .path("matched")
                .booleanValue());
        JsonNode given = server.call("send_secret", "session_id", session, "prompt", "Router admin password:");
        assertTrue(given.path("success").booleanValue());
        assertEquals(SECRET.length(), given.path("length").intValue());
        JsonNode read = server.call("read_output", "session_id", session, "wait_for", "length \\d+", "timeout", 60);
        assertEquals("length 12", read.path("match_line").textValue());
        server.call("close_session", "session_id", session);
    }

    private void anEndWakesAWaitAndASilenceIsNoCompletion() {
        String session = session("create_local_session", "command", "/bin/bash --norc --noprofile");
        JsonNode sent = server.call("send_input", "session_id", session, "input", "sleep 1; exit 3", "timeout_ms", 200);
        assertFalse(sent.path("is_complete").booleanValue(), sent::toString);
        JsonNode read = server.call("read_output", "session_id", session, "wait_for", "never", "timeout", 3600);
        assertFalse(read.path("matched").booleanValue());
        assertFalse(read.path("timed_out").booleanValue());
        assertFalse(read.path("is_alive").booleanValue());
        assertEquals(3, read.at("/exit/code").intValue());
    }

    private void whatWasDoneStandsInTheRecords() throws IOException {
        String session = session("create_local_session", "command", "/bin/bash --norc --noprofile");
        server.call("send_input", "session_id", session, "input", "echo recorded");
        List<JsonNode> records = new ArrayList<>();
        for (String line : Files.readAllLines(home.resolve("audit.jsonl"))) {
            JsonNode record = JSON.readTree(line).path("record");
            if (record.path("session_id").asText().equals(session)) {
                records.add(record);
            }
        }
        JsonNode typed = records.stream()
                .filter(record -> record.path("input").asText().contains("echo recorded"))
                .findFirst()
                .orElseThrow();
        assertEquals("send_input", typed.path("tool").textValue());
        assertEquals("/bin/bash --norc --noprofile", typed.path("target").textValue());
        server.call("close_session", "session_id", session);
    }

    private void aPasswordAsAnArgumentIsRefusedAndNotRepeated() {
        JsonNode refused =
                server.failure("create_ssh_session", "host", "myserver", "user", "ann", "password", "hunter2");
        assertEquals("INVALID_ARGUMENT", refused.path("code").textValue());
        assertFalse(refused.path("retryable").booleanValue());
        assertFalse(refused.toString().contains("hunter2"));
    }

    private void aNameThatBothHaveIsBoth() {
        String session = session("create_local_session", "command", "cat");
        JsonNode ours = server.call("send_input", "session_id", session, "text", "two");
        assertEquals(4, ours.path("sent_bytes").intValue());
        assertFalse(ours.has("is_complete"));
        JsonNode theirs = server.call(
                "send_input",
                "session_id",
                session,
                "input",
                "one",
                "wait_for",
                "(",
                "raw",
                "false",
                "wait_for_timeout",
                "0.2");
        assertTrue(theirs.path("timed_out").booleanValue());
        assertTrue(theirs.path("warning").textValue().contains("no regular expression"));
        assertTrue(theirs.has("sent_bytes"));
        assertEquals(
                "INVALID_ARGUMENT",
                server.failure("send_input", "session_id", session, "text", "x", "input", "y")
                        .path("code")
                        .textValue());
        assertEquals(
                "NOT_PERSISTENT",
                server.failure("detach_session", "session_id", session)
                        .path("code")
                        .textValue());
        server.call("list_sessions")
                .path("sessions")
                .forEach(row -> assertEquals(row.path("session_id"), row.path("id")));
        server.call("close_session", "session_id", session);
    }

    private void everyToolIsListedWithTheArgumentsThatItsUsersKnow() {
        JsonNode tools = ServerProcess.join(server.request("tools/list", JSON.createObjectNode()))
                .path("tools");
        assertTakes(tools, "create_local_session", "command", "log_file", "log_max_size", "log_max_files");
        assertTakes(
                tools,
                "create_ssh_session",
                "host",
                "user",
                "port",
                "password",
                "key_path",
                "ignore_host_key",
                "persistent",
                "command",
                "session_id",
                "log_file");
        assertTakes(tools, "create_serial_session", "device", "port", "baud_rate", "baud", "log_file");
        assertTakes(
                tools,
                "send_input",
                "session_id",
                "input",
                "timeout_ms",
                "raw",
                "wait_for",
                "wait_for_timeout",
                "text",
                "wait");
        assertTakes(
                tools,
                "read_output",
                "session_id",
                "timeout",
                "since_cursor",
                "max_bytes",
                "wait_for",
                "context_lines",
                "tail_lines",
                "cursor",
                "search");
        assertTakes(tools, "send_control", "session_id", "key");
        assertTakes(tools, "send_secret", "session_id", "prompt", "source");
        assertTakes(tools, "prepare_secret", "session_id", "prompt", "line_ending", "uses");
        assertTakes(tools, "get_session_state", "session_id");
        assertTakes(tools, "list_sessions", "tags", "host");
        assertTakes(
                tools,
                "list_remote_sessions",
                "host",
                "user",
                "port",
                "password",
                "key_path",
                "ignore_host_key",
                "status");
        assertTakes(tools, "close_session", "session_id", "all");
        assertTakes(tools, "detach_session", "session_id");
        assertTakes(tools, "resize_session", "session_id", "rows", "cols");
    }

    private static void assertTakes(JsonNode tools, String name, String... arguments) {
        for (JsonNode tool : tools) {
            if (tool.path("name").textValue().equals(name)) {
                assertTrue(names(tool.at("/inputSchema/properties")).containsAll(List.of(arguments)), tool::toString);
                return;
            }
        }
        throw new AssertionError("no " + name + " in " + tools);
    }

    private String session(String tool, Object... arguments) {
        return server.call(tool, arguments).path("session_id").textValue();
    }

    /** Sends, and reads on as a model does until all is there. */
    private String settled(String session, String tool, String name, String value) {
        JsonNode result = server.call(tool, "session_id", session, name, value);
        StringBuilder output = new StringBuilder(result.path("output").textValue());
        for (int i = 0; i < MOST_READS && !result.path("is_complete").booleanValue(); i++) {
            result = server.call("read_output", "session_id", session);
            output.append(result.path("output").textValue());
        }
        assertTrue(result.path("is_complete").booleanValue(), result::toString);
        return output.toString();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
