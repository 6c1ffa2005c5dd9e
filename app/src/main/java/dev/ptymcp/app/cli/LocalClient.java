package dev.ptymcp.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptymcp.application.port.BackgroundTasks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An MCP client in the server's own process: what it shows is what any client would get, byte for byte. One call at a time;
 * not thread-safe.
 */
final class LocalClient implements AutoCloseable {

    private static final int PIPE = 64 * 1024;
    private static final String REVISION = "2025-11-25";

    private final ObjectMapper json = new ObjectMapper();
    private final PipedOutputStream toServer = new PipedOutputStream();
    private final BufferedReader fromServer;
    private int lastId;

    private LocalClient(Server server, BackgroundTasks tasks) throws IOException {
        PipedInputStream answers = new PipedInputStream(PIPE);
        PipedInputStream requests = new PipedInputStream(toServer, PIPE);
        PipedOutputStream out = new PipedOutputStream(answers);
        fromServer = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8));
        tasks.start("pty-mcp serving itself", () -> {
            try (out) {
                server.serve(requests, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Lets {@code server} serve this client on a thread of its own, and greets it. */
    static LocalClient connect(Server server, BackgroundTasks tasks, String version) {
        try {
            LocalClient client = new LocalClient(server, tasks);
            client.greet(version);
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /** The tools of the server. */
    JsonNode tools() {
        return request("tools/list", json.createObjectNode());
    }

    /** Tells the server that its client is gone. */
    @Override
    public void close() {
        try {
            toServer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        try {
            toServer.write((json.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
            toServer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode answerTo(int id) {
        try {
            for (String line = fromServer.readLine(); line != null; line = fromServer.readLine()) {
                JsonNode message = json.readTree(line);
                if (message.path("id").asInt() == id && !message.has("method")) {
                    return message;
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the server sent what is not JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("the server ended without an answer");
    }
}
