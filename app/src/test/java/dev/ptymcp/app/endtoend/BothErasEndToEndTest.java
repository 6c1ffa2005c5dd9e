package dev.ptymcp.app.endtoend;

import static dev.ptymcp.app.endtoend.ServerProcess.arguments;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every tool that there is, called in each protocol era with the same arguments, on a server in a process of its own: what comes
 * is the same, but for what is another each time.
 */
@Timeout(120)
final class BothErasEndToEndTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Numbers that are the same whenever the same is done; all others are counts, times and places. */
    private static final Set<String> STABLE = Set.of("exit_code", "code", "cols", "rows", "sent_bytes");

    /** What is another each time, or depends on when it was looked at. */
    private static final Set<String> VARIES =
            Set.of("session_id", "created_at", "last_output_at", "changed_rows", "since", "expires", "at");

    /** How a session looks while it begins and ends depends on when it is looked at. */
    private static final Map<String, List<String>> UNSETTLED =
            Map.of("open_local", List.of("state", "output"), "close_session", List.of("output"));

    private record Call(String tool, Map<String, Object> arguments) {}

    @Test
    void everyToolReturnsTheSameInBoth() {
        try (ServerProcess server = ServerProcess.start("--tools.preset=everything")) {
            List<String> greeted = all(server, false);
            List<String> stateless = all(server, true);
            assertEquals(String.join("\n", greeted), String.join("\n", stateless));
            assertTrue(greeted.stream().anyMatch(line -> line.contains("\"exit_code\":3")), greeted::toString);

            Set<String> tools = new TreeSet<>();
            ServerProcess.join(server.request("tools/list", JSON.createObjectNode()))
                    .path("tools")
                    .forEach(tool -> tools.add(tool.path("name").asText()));
            Set<String> called = new TreeSet<>();
            calls("x").forEach(call -> called.add(call.tool()));
            assertEquals(tools, called, "every tool is called");
        }
    }

    private static List<String> all(ServerProcess server, boolean stateless) {
        server.speakStateless(stateless);
        List<String> said = new ArrayList<>();
        for (Call call : calls("same")) {
            JsonNode result =
                    ServerProcess.join(server.begin(call.tool(), JSON.<JsonNode>valueToTree(call.arguments())));
            assertEquals(stateless, result.has("resultType"), result::toString);
            ObjectNode structured = result.path("structuredContent").deepCopy();
            structured.remove(UNSETTLED.getOrDefault(call.tool(), List.of()));
            said.add(call.tool() + " " + call.arguments() + ": " + result.path("isError") + " " + steady(structured));
        }
        return said;
    }

    /** A conversation with one session, and what each tool says of what it cannot do. */
    private static List<Call> calls(String name) {
        List<Call> calls = new ArrayList<>();
        add(calls, "open_local", "command", "bash", "args", List.of("--norc", "--noprofile"), "name", name);
        add(calls, "run_command", "session_id", name, "command", "cd /tmp; echo hello; (exit 3)");
        add(calls, "get_session", "session_id", name);
        add(calls, "list_sessions", "include_ended", false);
        Map<String, Object> ready = Map.of("patterns", List.of("^ready\\n"));
        add(calls, "send_input", "session_id", name, "text", "echo re''ady; cat", "wait", ready);
        Map<String, Object> answer = Map.of("patterns", List.of("^to the cat\\n"));
        add(calls, "send_input", "session_id", name, "text", "to the cat", "wait", answer);
        add(calls, "wait_for", "session_id", name, "patterns", List.of("to (the) cat"), "cursor", 0);
        add(calls, "signal_session", "session_id", name, "signal", "CONT");
        Map<String, Object> prompt = Map.of("prompt", true);
        add(calls, "send_keys", "session_id", name, "keys", List.of("ctrl+c"), "wait", prompt);
        add(calls, "read_output", "session_id", name, "search", "^hello$");
        add(calls, "read_screen", "session_id", name);
        // No sooner: the shell draws its prompt anew whenever it hears of it.
        add(calls, "resize_session", "session_id", name, "cols", 77, "rows", 11);
        add(calls, "acquire_lease", "session_id", name, "client_id", "me");
        add(calls, "transfer_lease", "session_id", name, "client_id", "me", "to_client_id", "you", "reason", "yours");
        add(calls, "release_lease", "session_id", name, "client_id", "you");
        add(calls, "server_admin", "action", "get", "session_id", name);
        add(calls, "detach_session", "session_id", name);
        add(calls, "send_secret", "session_id", name, "source", "nobody");
        add(calls, "prepare_secret", "session_id", name, "source", "nobody");
        add(calls, "request_approval", "session_id", name, "text", "echo", "justification", "none");
        add(calls, "close_session", "session_id", name, "grace_ms", 60_000);
        add(calls, "attach_session", "session_id", "nobody");
        add(calls, "list_targets", "kind", "profile");
        add(calls, "open_ssh", "host", "127.0.0.1", "port", 1);
        add(calls, "open_serial", "device", "/dev/nobody");
        add(calls, "open_socket", "protocol", "raw", "host", "127.0.0.1", "port", 1);
        add(calls, "run_command", "session_id", "nobody", "command", "true");
        add(calls, "read_output", "session_id", 5, "tail_line", 3);
        return calls;
    }

    private static void add(List<Call> calls, String tool, Object... namesAndValues) {
        calls.add(new Call(tool, arguments(namesAndValues)));
    }

    private static JsonNode steady(JsonNode value) {
        if (value.isTextual()) {
            // Ids of sessions, and the places of what was found.
            return TextNode.valueOf(
                    value.textValue().replaceAll("\\bs-[a-z2-7]{8}\\b", "s-…").replaceAll("(?m)^[0-9]+: ", "…: "));
        }
        if (!value.isObject()) {
            return value;
        }
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        value.fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
        ObjectNode steady = JSON.createObjectNode();
        fields.forEach((name, each) -> {
            if (VARIES.contains(name)) {
                steady.put(name, "…");
            } else if (each.isNumber() && !STABLE.contains(name)) {
                steady.put(name, 0);
            } else if (each.isArray()) {
                each.forEach(one -> steady.withArray(name).add(steady(one)));
            } else {
                steady.set(name, steady(each));
            }
        });
        return steady;
    }
}
