package dev.ptymcp.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptymcp.app.cli.Definition.Form;
import dev.ptymcp.app.cli.Definition.Operand;
import java.util.ArrayList;
import java.util.List;

/** Calls tools without an MCP client: for scripts, and for trying them out. */
final class CallCommand implements Command {

    private record ToolCall(String tool, String arguments) {}

    @Override
    public Definition definition() {
        return Definition.of(
                "call",
                "Calls tools without an MCP client: for scripts, and for trying them out. Prints the structured result, as JSON.",
                List.of(Form.of(
                                "TOOL [JSON] ...",
                                "one call of a tool; prints its structured result. Several in a row share their sessions: call"
                                        + " open_local '{\"name\":\"a\"}' run_command '{\"session_id\":\"a\",...}'")
                        .of(Operand.TOOL)));
    }

    @Override
    public int run(Arguments arguments, CommandContext context) {
        List<ToolCall> calls =
                calls(arguments.words().subList(1, arguments.words().size()));
        try (Server server = context.server(arguments);
                LocalClient client = connect(server, context)) {
            for (ToolCall call : calls) {
                JsonNode result = client.call(call.tool(), LocalClient.read(call.arguments()));
                context.console().out().println(result.path("structuredContent").toPrettyString());
                if (result.path("isError").asBoolean()) {
                    return FAILED;
                }
            }
        }
        return OK;
    }

    /** Who types this on a terminal can be asked to open a link. */
    private static LocalClient connect(Server server, CommandContext context) {
        return context.console().terminal()
                ? LocalClient.connect(
                        server,
                        context.tasks(),
                        context.version(),
                        context.console().err()::println)
                : LocalClient.connect(server, context.tasks(), context.version());
    }

    private static List<ToolCall> calls(List<String> words) {
        List<ToolCall> calls = new ArrayList<>();
        for (String word : words) {
            if (!word.stripLeading().startsWith("{")) {
                calls.add(new ToolCall(word, "{}"));
            } else if (calls.isEmpty()) {
                throw new UsageException("The name of a tool comes before its arguments: call TOOL JSON.");
            } else {
                calls.set(
                        calls.size() - 1,
                        new ToolCall(calls.get(calls.size() - 1).tool(), word));
            }
        }
        if (calls.isEmpty()) {
            throw new UsageException("call needs the name of a tool: call TOOL JSON.");
        }
        // All of them before the first is made.
        calls.forEach(call -> LocalClient.read(call.arguments()));
        return calls;
    }
}
