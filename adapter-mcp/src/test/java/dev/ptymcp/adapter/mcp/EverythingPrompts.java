package dev.ptymcp.adapter.mcp;

import static dev.ptymcp.adapter.mcp.ContentTools.said;

import dev.ptymcp.adapter.mcp.client.ConnectedClients;
import dev.ptymcp.adapter.mcp.client.Elicitation;
import dev.ptymcp.adapter.mcp.feature.RequestHandler;
import dev.ptymcp.adapter.mcp.prompt.Prompt;
import dev.ptymcp.adapter.mcp.prompt.PromptArgument;
import dev.ptymcp.adapter.mcp.prompt.PromptRequests;
import dev.ptymcp.adapter.mcp.prompt.PromptSource;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.application.access.Caller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Prompts for the conformance suite: plain ones, answered as the real server does, and some with pictures and questions. */
final class EverythingPrompts implements PromptSource {

    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final PromptRequests requests = new PromptRequests(this);
    private final ConnectedClients clients;
    private boolean extra;

    /** @param clients where the client is found that is asked something */
    EverythingPrompts(ConnectedClients clients) {
        this.clients = clients;
    }

    PromptRequests requests() {
        return requests;
    }

    Map<String, RequestHandler> handlers() {
        Map<String, RequestHandler> handlers = new HashMap<>(requests.handlers());
        RequestHandler plain = handlers.get("prompts/get");
        handlers.put("prompts/get", (caller, params) -> get(caller, params, plain));
        return handlers;
    }

    /** Has one more prompt, or one less. */
    Tool trigger() {
        return ContentTools.tool("test_trigger_prompt_change", context -> {
            synchronized (this) {
                extra = !extra;
            }
            watchers.forEach(Runnable::run);
            return said("The list of prompts is another.");
        });
    }

    @Override
    public synchronized List<Prompt> prompts() {
        Stream<Prompt> always = Stream.of(
                prompt("test_input_required_result_prompt", ""),
                prompt(
                        "test_prompt_with_arguments",
                        "Prompt with arguments: arg1='{{arg1}}', arg2='{{arg2}}'",
                        "arg1",
                        "arg2"),
                prompt("test_prompt_with_embedded_resource", "", "resourceUri"),
                prompt("test_prompt_with_image", ""),
                prompt("test_simple_prompt", "This is a simple prompt for testing."));
        return Stream.concat(extra ? Stream.of(prompt("test_extra_prompt", "extra")) : Stream.of(), always)
                .toList();
    }

    @Override
    public Runnable watch(Runnable changed) {
        watchers.add(changed);
        return () -> watchers.remove(changed);
    }

    private static Prompt prompt(String name, String text, String... arguments) {
        List<PromptArgument> takes = new ArrayList<>();
        for (String argument : arguments) {
            takes.add(new PromptArgument(argument, "For tests.", true, "", Optional.empty()));
        }
        return new Prompt(name, name, "For tests.", takes, text);
    }

    private Map<String, Object> get(Caller caller, Map<String, Object> params, RequestHandler plain) {
        Object given = params.get("arguments");
        return switch (String.valueOf(params.get("name"))) {
            case "test_prompt_with_image" ->
                messages(
                        Map.of("type", "image", "data", ContentTools.PNG, "mimeType", "image/png"),
                        text("Please analyze the image above."));
            case "test_prompt_with_embedded_resource" ->
                messages(
                        embedded(given instanceof Map<?, ?> arguments ? arguments.get("resourceUri") : ""),
                        text("Please process the embedded resource above."));
            case "test_input_required_result_prompt" -> messages(text("In this context: " + context()));
            default -> plain.answer(caller, params);
        };
    }

    private static Map<String, Object> embedded(Object uri) {
        Map<String, Object> resource = Map.of(
                "uri", String.valueOf(uri), "mimeType", "text/plain", "text", "Embedded resource content for testing.");
        return Map.of("type", "resource", "resource", resource);
    }

    private static Map<String, Object> text(String text) {
        return Map.of("type", "text", "text", text);
    }

    private static Map<String, Object> messages(Object... contents) {
        return Map.of(
                "messages",
                Stream.of(contents)
                        .map(content -> Map.of("role", "user", "content", content))
                        .toList());
    }

    /** What the person behind the client says. */
    private Object context() {
        Optional<Elicitation> client = clients.only().filter(Elicitation::speaksForm);
        if (client.isEmpty()) {
            return "nobody can be asked";
        }
        CompletableFuture<Elicitation.Reply> reply = new CompletableFuture<>();
        client.get()
                .form(
                        "What context should the prompt use?",
                        Map.of(
                                "type",
                                "object",
                                "properties",
                                Map.of("context", Map.of("type", "string")),
                                "required",
                                List.of("context")),
                        reply::complete);
        try {
            return reply.get().content().getOrDefault("context", "none");
        } catch (InterruptedException | ExecutionException e) {
            return "nobody answered";
        }
    }
}
