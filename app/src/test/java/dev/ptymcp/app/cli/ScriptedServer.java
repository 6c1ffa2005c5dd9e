package dev.ptymcp.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.application.port.Finding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server with two tools: {@code echo} returns its arguments, {@code fail} fails. It sends a notification before each
 * answer, as a real one may.
 */
final class ScriptedServer implements Server, Server.Assembly {

    private final ObjectMapper json = new ObjectMapper();
    private final List<String> called = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private List<Finding> findings = List.of();
    private volatile int closed;
    private volatile int assembled;

    /** What there is to be found. */
    void finding(Finding... newFindings) {
        findings = List.of(newFindings);
    }

    /** Adds a tool, which answers with a JSON object. */
    void answering(String tool, String result) {
        answers.put(tool, result);
    }

    /** The tools that were called, with their arguments. */
    List<String> called() {
        return List.copyOf(called);
    }

    int closed() {
        return closed;
    }

    int assembled() {
        return assembled;
    }

    @Override
    public Server assemble(Configuration configuration) {
        assembled++;
        return this;
    }

    @Override
    public void serve(InputStream in, OutputStream out) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answer(json.readTree(line), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Finding> examine() {
        return findings;
    }

    @Override
    public void close() {
        closed++;
    }

    private void answer(JsonNode request, OutputStream out) throws IOException {
        if (!request.has("id")) {
            return;
        }
        ObjectNode answer = json.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", request.get("id"));
        if (request.path("method").asText().equals("tools/call")) {
            JsonNode params = request.get("params");
            called.add(params.path("name").asText() + params.path("arguments"));
            answerCall(answer, params);
        } else if (request.path("method").asText().equals("tools/list")) {
            answer.putObject("result")
                    .putArray("tools")
                    .add(json.createObjectNode().put("name", "echo"))
                    .add(json.createObjectNode().put("name", "fail"));
        } else {
            answer.putObject("result");
        }
        write(json.createObjectNode().put("method", "notifications/progress").put("id", 0), out);
        write(answer, out);
    }

    private void answerCall(ObjectNode answer, JsonNode params) throws IOException {
        String tool = params.path("name").asText();
        if (answers.containsKey(tool)) {
            answer.putObject("result").set("structuredContent", json.readTree(answers.get(tool)));
            return;
        }
        if (!tool.equals("echo") && !tool.equals("fail")) {
            answer.putObject("error").put("code", -32602).put("message", "Unknown tool: '" + tool + "'.");
            return;
        }
        ObjectNode result = answer.putObject("result").put("isError", tool.equals("fail"));
        result.set("structuredContent", params.get("arguments"));
    }

    private void write(JsonNode message, OutputStream out) throws IOException {
        out.write((json.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
