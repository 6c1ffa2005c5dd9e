package dev.ptymcp.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptymcp.infra.serial.fixture.SerialPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** What holds for raychao's tools here, whatever they do there: on a server that offers them. */
final class RaychaoPromises {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerProcess server;
    private final Path home;

    /**
     * @param server offers raychao's tools
     * @param home where the server's records are, and devices may be
     */
    RaychaoPromises(ServerProcess server, Path home) {
        this.server = server;
        this.home = home;
    }

    /** Begins all of them. */
    void begin(AtOnce scenarios) {
        scenarios.begin("anEndWakesAWaitAndASilenceIsNoCompletion", this::anEndWakesAWaitAndASilenceIsNoCompletion);
        scenarios.begin(
                "aPasswordAsAnArgumentIsRefusedAndNotRepeated", this::aPasswordAsAnArgumentIsRefusedAndNotRepeated);
        scenarios.begin("aNameThatBothHaveIsBoth", this::aNameThatBothHaveIsBoth);
        scenarios.begin("everyToolTakesTheArgumentsOfBoth", this::everyToolTakesTheArgumentsOfBoth);
        scenarios.begin("whatWasDoneStandsInTheRecords", this::whatWasDoneStandsInTheRecords);
        scenarios.begin("aSerialLineHasTheOtherNamesToo", this::aSerialLineHasTheOtherNamesToo);
    }

    private void anEndWakesAWaitAndASilenceIsNoCompletion() throws IOException {
        String session = session("create_local_session", "command", "/bin/bash --norc --noprofile");
        Path go = home.resolve("go");
        String untilTold = "until [ -e " + go + " ]; do sleep 0.05; done; exit 3";
        JsonNode sent = server.call("send_input", "session_id", session, "input", untilTold, "timeout_ms", 200);
        assertFalse(sent.path("is_complete").booleanValue(), sent::toString);
        CompletableFuture<JsonNode> waiting =
                server.begin("read_output", "session_id", session, "wait_for", "never", "timeout", 3600);
        Files.createFile(go);
        JsonNode read = ServerProcess.join(waiting).path("structuredContent");
        assertFalse(read.path("matched").booleanValue());
        assertFalse(read.path("timed_out").booleanValue());
        assertFalse(read.path("is_alive").booleanValue());
        assertEquals(3, read.at("/exit/code").intValue());
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

    private void everyToolTakesTheArgumentsOfBoth() {
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

    private void whatWasDoneStandsInTheRecords() throws IOException {
        String session = session("create_local_session", "command", "/bin/bash --norc --noprofile");
        server.call("send_input", "session_id", session, "input", "echo recorded");
        List<JsonNode> records = new ArrayList<>();
        // Others write into it at this moment: what stands behind the last line feed is no record yet.
        String written = Files.readString(home.resolve("audit.jsonl"), StandardCharsets.ISO_8859_1);
        for (String line : written.substring(0, written.lastIndexOf('\n')).split("\n")) {
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

    private void aSerialLineHasTheOtherNamesToo() {
        try (SerialPair pair = SerialPair.toTerminal(home.resolve("ttyUSB1"), RaychaoScenarios.SWITCH)) {
            JsonNode opened =
                    server.call("create_serial_session", "device", pair.device().toString(), "baud_rate", "115200");
            assertEquals(pair.device() + "@115200", opened.path("target").textValue());
            server.call("close_session", "session_id", opened.path("session_id").textValue());
        }
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

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
