package dev.ptymcp.adapter.mcp;

import dev.ptymcp.adapter.mcp.tool.CallContext;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolCatalog;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.adapter.mcp.transport.ClientQuestions;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A server on this process's standard input and output with the tools that the official conformance suite wants to call, on the
 * same adapter as the real one. Started by hand, see {@code bench/clients}.
 */
public final class EverythingServer {

    private static final Map<String, Object> ASK_NAME = Map.of(
            "mode",
            "form",
            "message",
            "What is your name?",
            "requestedSchema",
            Map.of(
                    "type",
                    "object",
                    "properties",
                    Map.of("name", Map.of("type", "string")),
                    "required",
                    List.of("name")));

    private EverythingServer() {}

    /** Serves until the end of the input. */
    public static void main(String[] none) throws InterruptedException {
        try (ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
                McpServer server = McpServer.serve(
                        new FileInputStream(FileDescriptor.in),
                        new FileOutputStream(FileDescriptor.out),
                        new ToolCatalog(tools()),
                        new McpServer.Surroundings(
                                new ServerInfo("everything", "1", "For the conformance suite."),
                                tasks,
                                new RecordingLog()))) {
            server.awaitEnd();
        }
    }

    private static List<Tool> tools() {
        return List.of(
                tool("test_simple_text", context -> said("This is a simple text response for testing.")),
                tool(
                        "test_error_handling",
                        context -> ToolResult.failed(Map.of(), "This tool intentionally returns an error for testing")),
                tool("test_tool_with_progress", EverythingServer::progress),
                tool("test_logging_tool", context -> said("Nothing is logged.")),
                tool("test_missing_capability", EverythingServer::needsSampling),
                tool("test_streaming_elicitation", context -> said(asked(context, 1))),
                tool("test_input_required_result_elicitation", context -> said("Hello, " + asked(context, 1))),
                tool("test_input_required_result_request_state", context -> said("state-ok " + asked(context, 1))),
                tool("test_input_required_result_tampered_state", context -> said("state-ok " + asked(context, 1))),
                tool("test_input_required_result_multi_round", context -> said("state-ok " + asked(context, 2))),
                tool("test_input_required_result_capabilities", EverythingServer::whatTheClientCan),
                tool(
                        "test_input_required_result_sampling",
                        context -> said(answer(
                                context,
                                "sampling/createMessage",
                                Map.of(
                                        "messages",
                                        List.of(Map.of(
                                                "role",
                                                "user",
                                                "content",
                                                Map.of("type", "text", "text", "What is the capital of France?"))),
                                        "maxTokens",
                                        100)))),
                tool(
                        "test_input_required_result_list_roots",
                        context -> said(answer(context, "roots/list", Map.of()))));
    }

    private interface Work {
        ToolResult of(CallContext context);
    }

    private static Tool tool(String name, Work work) {
        return TestTools.tool(name, List.of(), (context, arguments) -> work.of(context));
    }

    private static ToolResult said(String text) {
        return ToolResult.of(Map.of(), text);
    }

    private static ToolResult progress(CallContext context) {
        for (int percent = 0; percent <= 100; percent += 50) {
            context.progress(Duration.ofSeconds(percent), Duration.ofSeconds(100), percent + " %");
        }
        return said("done");
    }

    private static ToolResult needsSampling(CallContext context) {
        ClientQuestions client = questions(context);
        if (client.capability("sampling").isEmpty()) {
            throw client.refusalWithout(Map.of("sampling", Map.of()), "This needs sampling.")
                    .orElseThrow();
        }
        return said("It can sample.");
    }

    private static ToolResult whatTheClientCan(CallContext context) {
        return questions(context).capability("elicitation").isPresent()
                ? said(asked(context, 1))
                : questions(context).capability("sampling").isPresent()
                        ? said(answer(
                                context, "sampling/createMessage", Map.of("messages", List.of(), "maxTokens", 10)))
                        : said("It can do nothing.");
    }

    private static String asked(CallContext context, int times) {
        StringBuilder answers = new StringBuilder();
        for (int i = 0; i < times; i++) {
            answers.append(answer(context, "elicitation/create", ASK_NAME)).append(' ');
        }
        return answers.toString().strip();
    }

    private static String answer(CallContext context, String method, Map<String, Object> params) {
        CompletableFuture<ClientQuestions.Outcome> outcome = new CompletableFuture<>();
        questions(context).ask(method, params, outcome::complete);
        try {
            return String.valueOf(outcome.get());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClientQuestions questions(CallContext context) {
        return ((WireCallContext) context).scope().questions().orElseThrow();
    }
}
