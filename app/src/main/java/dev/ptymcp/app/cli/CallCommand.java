package dev.ptymcp.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/** Calls tools without an MCP client: for scripts, and for trying them out. */
final class CallCommand implements Command {

    private record ToolCall(String tool, JsonNode arguments) {}

    @Override
    public String name() {
        return "call";
    }

    @Override
    public String help() {
        return """
                  call TOOL [JSON]        one call of a tool; prints its structured result. Several in a row share their
                                          sessions: call open_local '{"name":"a"}' run_command '{"session_id":"a",...}'
                """;
    }

    @Override
    public int run(Arguments arguments, CommandContext context) {
        List<ToolCall> calls =
                calls(arguments.words().subList(1, arguments.words().size()));
        try (Server server = context.server(arguments);
                LocalClient client = LocalClient.connect(server, context.tasks(), context.version())) {
            for (ToolCall call : calls) {
                JsonNode result = client.call(call.tool(), call.arguments());
                context.console().out().println(result.path("structuredContent").toPrettyString());
                if (result.path("isError").asBoolean()) {
                    return FAILED;
                }
            }
        }
        return OK;
    }

    private static List<ToolCall> calls(List<String> words) {
        List<ToolCall> calls = new ArrayList<>();
        for (String word : words) {
            if (!word.stripLeading().startsWith("{")) {
                calls.add(new ToolCall(word, JsonNodeFactory.instance.objectNode()));
            } else if (calls.isEmpty()) {
                throw new UsageException("The name of a tool comes before its arguments: call TOOL JSON.");
            } else {
                calls.set(
                        calls.size() - 1,
                        new ToolCall(calls.get(calls.size() - 1).tool(), object(word)));
            }
        }
        if (calls.isEmpty()) {
            throw new UsageException("call needs the name of a tool: call TOOL JSON.");
        }
        return calls;
    }

    private static JsonNode object(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new UsageException("The arguments are not valid JSON: " + e.getOriginalMessage() + ".");
        }
    }
}
