package dev.ptymcp.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptymcp.application.port.BackgroundTasks;
import java.util.Map;

/**
 * An MCP client in the server's own process: what it shows is what any client would get, byte for byte. One call at a time;
 * not thread-safe.
 */
final class LocalClient implements AutoCloseable {

    private static final String REVISION = "2025-11-25";

    private final ObjectMapper json = new ObjectMapper();
    private final LocalWire wire;
    private int lastId;

    private LocalClient(LocalWire wire) {
        this.wire = wire;
    }

    /** Lets {@code server} serve this client on a thread of its own, and greets it. */
    static LocalClient connect(Server server, BackgroundTasks tasks, String version) {
        LocalClient client = new LocalClient(new LocalWire(server, tasks));
        client.greet(version);
        return client;
    }

    /**
     * Reads a JSON value.
     *
     * @throws UsageException when {@code text} is none
     */
    static JsonNode read(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new UsageException("The arguments are not valid JSON: " + e.getOriginalMessage() + ".");
        }
    }

    /**
     * Calls a tool and waits for its answer.
     *
     * @return the result as the protocol has it: {@code structuredContent}, {@code content}, {@code isError}
     * @throws UsageException when the server refuses the call itself: there is no such tool
     */
    JsonNode call(String tool, JsonNode arguments) {
        ObjectNode params = json.createObjectNode().put("name", tool);
        params.set("arguments", arguments);
        return request("tools/call", params);
    }

    /** Tells the server that its client is gone. */
    @Override
    public void close() {
        wire.close();
    }

    private void greet(String version) {
        request(
                "initialize",
                json.valueToTree(Map.of(
                        "protocolVersion",
                        REVISION,
                        "capabilities",
                        Map.of(),
                        "clientInfo",
                        Map.of("name", "pty-mcp", "version", version))));
        send(json.createObjectNode().put("jsonrpc", "2.0").put("method", "notifications/initialized"));
    }

    private JsonNode request(String method, JsonNode params) {
        int id = ++lastId;
        ObjectNode request =
                json.createObjectNode().put("jsonrpc", "2.0").put("id", id).put("method", method);
        request.set("params", params);
        send(request);
        JsonNode answer = answerTo(id);
        if (answer.has("error")) {
            throw new UsageException(answer.at("/error/message").asText());
        }
        return answer.path("result");
    }

    private void send(JsonNode message) {
        wire.send(message.toString());
    }

    private JsonNode answerTo(int id) {
        try {
            JsonNode message = json.readTree(wire.receive());
            while (message.path("id").asInt() != id || message.has("method")) {
                message = json.readTree(wire.receive());
            }
            return message;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the server sent what is not JSON", e);
        }
    }
}
