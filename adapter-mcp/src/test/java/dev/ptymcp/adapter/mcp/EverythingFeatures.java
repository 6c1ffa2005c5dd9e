package dev.ptymcp.adapter.mcp;

import static dev.ptymcp.adapter.mcp.ContentTools.said;

import dev.ptymcp.adapter.mcp.client.ConnectedClients;
import dev.ptymcp.adapter.mcp.completion.Completions;
import dev.ptymcp.adapter.mcp.feature.ChangeSource;
import dev.ptymcp.adapter.mcp.feature.Features;
import dev.ptymcp.adapter.mcp.feature.RequestHandler;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import io.modelcontextprotocol.spec.McpError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Resources, prompts and completion for the conformance suite; plain prompts and completion are those of the real server. */
final class EverythingFeatures implements ChangeSource, AutoCloseable {

    private static final String WATCHED = "test://watched-resource";

    private final Terminals terminals;
    private final EverythingPrompts prompts;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    EverythingFeatures(ThreadBackgroundTasks tasks, ConnectedClients clients) {
        this.terminals = Terminals.builder().tasks(tasks).build();
        this.prompts = new EverythingPrompts(clients);
    }

    Features features() {
        Map<String, RequestHandler> handlers = new HashMap<>(prompts.handlers());
        handlers.putAll(new Completions(terminals, prompts.requests()).handlers());
        handlers.put(
                "resources/list",
                (caller, params) -> Map.of(
                        "resources",
                        List.of(
                                row("test://static-text", "text/plain"),
                                row("test://static-binary", "image/png"),
                                row(WATCHED, "text/plain"))));
        handlers.put(
                "resources/templates/list",
                (caller, params) -> Map.of(
                        "resourceTemplates",
                        List.of(Map.of("uriTemplate", "test://template/{id}/data", "name", "template"))));
        handlers.put("resources/read", (caller, params) -> read(String.valueOf(params.get("uri"))));
        return new Features(handlers);
    }

    /** What tells of changes. */
    List<ChangeSource> changes() {
        return List.of(prompts.requests(), this);
    }

    /** Tools that change what there is. */
    List<Tool> triggers() {
        return List.of(prompts.trigger(), ContentTools.tool("test_trigger_resource_change", context -> {
            watchers.forEach(Runnable::run);
            return said("A resource is another.");
        }));
    }

    private static Map<String, Object> row(String uri, String mediaType) {
        return Map.of("uri", uri, "name", uri.substring(7), "description", "For tests.", "mimeType", mediaType);
    }

    private static Map<String, Object> read(String uri) {
        if (uri.equals("test://static-binary")) {
            return contents(Map.of("uri", uri, "mimeType", "image/png", "blob", ContentTools.PNG));
        }
        if (uri.matches("test://template/[a-z0-9]+/data")) {
            String id = uri.substring(16, uri.length() - 5);
            String text = "{\"id\":\"" + id + "\",\"templateTest\":true,\"data\":\"Data for ID: " + id + "\"}";
            return contents(Map.of("uri", uri, "mimeType", "application/json", "text", text));
        }
        if (uri.equals("test://static-text") || uri.equals(WATCHED)) {
            return contents(Map.of(
                    "uri", uri, "mimeType", "text/plain", "text", "This is the content of the static text resource."));
        }
        throw McpError.builder(Features.RESOURCE_NOT_FOUND)
                .message("Resource not found")
                .data(Map.of("uri", uri))
                .build();
    }

    private static Map<String, Object> contents(Map<String, Object> contents) {
        return Map.of("contents", List.of(contents));
    }

    @Override
    public Optional<Watch> resource(Caller caller, String uri, Runnable changed) {
        if (!uri.equals(WATCHED)) {
            return Optional.empty();
        }
        watchers.add(changed);
        return Optional.of(() -> watchers.remove(changed));
    }

    @Override
    public Optional<Watch> list(Caller caller, Listed list, Runnable changed) {
        return list == Listed.RESOURCES ? Optional.of(() -> {}) : Optional.empty();
    }

    @Override
    public void close() {
        terminals.close();
    }
}
