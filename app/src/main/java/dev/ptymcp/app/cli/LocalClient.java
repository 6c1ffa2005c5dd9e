package dev.ptymcp.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptymcp.application.port.BackgroundTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An MCP client in the server's own process: what it shows is what any client would get, byte for byte. One call at a time;
 * not thread-safe.
 */
final class LocalClient implements AutoCloseable {

    private static final String REVISION = "2025-11-25";
    private static final Consumer<String> NOBODY = text -> {};

    private final ObjectMapper json = new ObjectMapper();
    private final LocalWire wire;
    private final Consumer<String> person;
    private int lastId;

    private LocalClient(LocalWire wire, Consumer<String> person) {
        this.wire = wire;
        this.person = person;
    }

    /** Connects for nobody who could be asked anything. */
    static LocalClient connect(Server server, BackgroundTasks tasks, String version) {
        return connect(server, tasks, version, NOBODY);
    }

    /**
     * Lets {@code server} serve this client on a thread of its own, and greets it.
     *
     * @param person takes what the server wants to be read by whoever sits here, such as a link to open
     */
    static LocalClient connect(Server server, BackgroundTasks tasks, String version, Consumer<String> person) {
        LocalClient client = new LocalClient(new LocalWire(server, tasks), person);
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

    /** The names of the tools that the server lists. */
    List<String> tools() {
        List<String> names = new ArrayList<>();
        request("tools/list", json.createObjectNode())
                .path("tools")
                .forEach(tool -> names.add(tool.path("name").asText()));
        return names;
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
                        person == NOBODY ? Map.of() : Map.of("elicitation", Map.of("url", Map.of())),
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

    /** Whoever sits here sees the link, and opens it or does not; the server waits for what is typed there. */
    private void lead(JsonNode question) {
        person.accept(question.at("/params/message").asText() + "\nOpen: "
                + question.at("/params/url").asText());
        ObjectNode answer = json.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", question.get("id"));
        answer.set("result", json.createObjectNode().put("action", "accept"));
        send(answer);
    }

    private JsonNode answerTo(int id) {
        try {
            JsonNode message = json.readTree(wire.receive());
            while (message.path("id").asInt() != id || message.has("method")) {
                if (message.path("method").asText().equals("elicitation/create")) {
                    lead(message);
                }
                message = json.readTree(wire.receive());
            }
            return message;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the server sent what is not JSON", e);
        }
    }
}
