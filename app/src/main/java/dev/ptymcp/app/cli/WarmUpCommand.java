package dev.ptymcp.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Does once what a client does in its first seconds. The launcher runs it to make the class-data archive: Java notes which
 * classes that takes, and has them ready at the next start.
 */
final class WarmUpCommand implements Command {

    private static final List<Map.Entry<String, Map<String, Object>>> CALLS = List.of(
            Map.entry("open_local", Map.of("name", "warm-up", "command", "/bin/sh")),
            Map.entry("run_command", Map.of("session_id", "warm-up", "command", "printf 'one\\ntwo\\n'; cd /")),
            Map.entry("send_input", Map.of("session_id", "warm-up", "text", "echo three")),
            Map.entry("wait_for", Map.of("session_id", "warm-up", "patterns", List.of("th[r]ee"), "timeout_ms", 5000)),
            Map.entry("send_keys", Map.of("session_id", "warm-up", "keys", List.of("ctrl+c"))),
            Map.entry("read_output", Map.of("session_id", "warm-up", "tail_lines", 5)),
            Map.entry("list_sessions", Map.of()),
            Map.entry("close_session", Map.of("session_id", "warm-up", "grace_ms", 100)));

    @Override
    public String name() {
        return "warm-up";
    }

    @Override
    public String help() {
        return "";
    }

    @Override
    public int run(Arguments arguments, CommandContext context) {
        ObjectMapper json = new ObjectMapper();
        try (Server server = context.server(arguments);
                LocalClient client = LocalClient.connect(server, context.tasks(), context.version())) {
            client.tools();
            for (Map.Entry<String, Map<String, Object>> call : CALLS) {
                JsonNode result = client.call(call.getKey(), json.<ObjectNode>valueToTree(call.getValue()));
                context.console().err().println(call.getKey() + ": " + result.path("structuredContent"));
            }
        }
        return OK;
    }
}
