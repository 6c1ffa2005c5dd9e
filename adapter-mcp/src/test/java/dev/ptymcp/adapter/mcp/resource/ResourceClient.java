package dev.ptymcp.adapter.mcp.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptymcp.adapter.mcp.McpServer;
import dev.ptymcp.adapter.mcp.RecordingLog;
import dev.ptymcp.adapter.mcp.TestClient;
import dev.ptymcp.adapter.mcp.client.ConnectedClients;
import dev.ptymcp.adapter.mcp.feature.Features;
import dev.ptymcp.adapter.mcp.feature.ServerChanges;
import dev.ptymcp.adapter.mcp.tool.CoreTools;
import dev.ptymcp.adapter.mcp.tool.ToolCatalog;
import dev.ptymcp.adapter.mcp.tool.ToolGroup;
import dev.ptymcp.adapter.mcp.tool.ToolPreset;
import dev.ptymcp.adapter.mcp.tool.ToolSelection;
import dev.ptymcp.adapter.mcp.tool.ToolSource;
import dev.ptymcp.adapter.mcp.tool.ToolSurroundings;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.access.Ownership;
import dev.ptymcp.application.port.PrivateDirectory;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.infra.pty.PtyTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A client of a real server with real terminals, tools and resources. */
final class ResourceClient implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final PrivateDirectory PRIVATE = DiskPrivateDirectory.at(Path.of("target", "private"));

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final RecordingLog log = new RecordingLog();
    private final Terminals terminals;
    private final TestClient client;

    /** A client of a server without these tools. */
    ResourceClient(Ownership ownership, Set<String> without) {
        terminals = Terminals.builder()
                .transport(new PtyTransport(new PtyTransport.Settings(System.getenv(), PRIVATE, tasks)))
                .tasks(tasks)
                .ownership(ownership)
                .build();
        ToolSurroundings around = new ToolSurroundings(terminals, tasks, SystemTimeSource.INSTANCE);
        ToolCatalog tools = CoreTools.catalog(
                around, new ToolSelection(ToolPreset.CORE, Set.of(ToolGroup.ADMIN), without, ownership.required()));
        SessionResources resources = new SessionResources(around, tools);
        client = new TestClient(
                new McpServer.Offer(ToolSource.of(tools), new Features(resources.handlers())),
                log,
                new ConnectedClients(),
                new ServerChanges(tasks, SystemTimeSource.INSTANCE, () -> List.of(resources.changes())));
    }

    /** One that speaks the revisions with a greeting. */
    static ResourceClient greeted() {
        ResourceClient client = new ResourceClient(Ownership.FREE, Set.of());
        client.client.greet();
        return client;
    }

    /** One that speaks revision 2026-07-28. */
    static ResourceClient stateless() {
        ResourceClient client = new ResourceClient(Ownership.FREE, Set.of());
        client.client.stateless();
        return client;
    }

    /** The client itself. */
    TestClient wire() {
        return client;
    }

    /** The structured result of a call that goes well. */
    JsonNode call(String tool, Map<String, ?> arguments) {
        JsonNode result = client.call(tool, arguments);
        if (result.get("isError").booleanValue()) {
            throw new AssertionError(tool + ": " + result + "\n" + String.join("\n", log.entries()));
        }
        return result.get("structuredContent");
    }

    /** Opens a shell and returns its id. */
    String shell(String name) {
        return call("open_local", Map.of("command", "bash --norc", "name", name))
                .get("session_id")
                .textValue();
    }

    /** The one part of a resource. */
    JsonNode contents(String uri) {
        JsonNode answer = client.request("resources/read", Map.of("uri", uri));
        if (!answer.has("result")) {
            throw new AssertionError(answer + "\n" + String.join("\n", log.entries()));
        }
        return answer.at("/result/contents/0");
    }

    /** The text of a resource. */
    String text(String uri) {
        return contents(uri).get("text").textValue();
    }

    /** A resource that is JSON. */
    JsonNode json(String uri) {
        try {
            return MAPPER.readTree(text(uri));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until it is told that this resource changed. */
    void awaitUpdate(String uri) {
        client.await(message -> isUpdate(message, uri));
    }

    /** Whether it was told that this resource changed, and nobody has taken that. */
    boolean wasUpdated(String uri) {
        return client.rest().stream().anyMatch(message -> isUpdate(message, uri));
    }

    private static boolean isUpdate(JsonNode message, String uri) {
        return message.path("method").asText().equals("notifications/resources/updated")
                && message.at("/params/uri").asText().equals(uri);
    }

    /** Waits until it is told that the list is another. */
    void awaitListChange() {
        client.await(ResourceClient::isListChange);
    }

    /** Whether it was told that the list is another, and nobody has taken that. */
    boolean wasListChanged() {
        return client.rest().stream().anyMatch(ResourceClient::isListChange);
    }

    private static boolean isListChange(JsonNode message) {
        return message.path("method").asText().equals("notifications/resources/list_changed");
    }

    /** Subscribes to a resource that there is. */
    void subscribe(String uri) {
        JsonNode answer = client.request("resources/subscribe", Map.of("uri", uri));
        if (!answer.has("result")) {
            throw new AssertionError(answer);
        }
    }

    /** The code of a request that is refused. */
    int refusal(String method, Map<String, ?> params) {
        return client.request(method, params).at("/error/code").intValue();
    }

    @Override
    public void close() {
        client.close();
        terminals.close();
        tasks.close();
    }
}
