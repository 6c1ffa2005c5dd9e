package dev.ptymcp.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The server in a process of its own, and a client that talks to it as any other would: it greets, and then makes its calls in
 * turn as revision 2025-11-25 and as 2026-07-28 have them, so that whatever is tried is tried in both.
 */
final class ServerProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final AtomicInteger lastId = new AtomicInteger();
    private final AtomicBoolean stateless = new AtomicBoolean();
    private volatile boolean inTurn = true;
    private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
    private final List<String> foreign = Collections.synchronizedList(new ArrayList<>());
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final Thread reader;

    private final Optional<Function<JsonNode, Map<String, Object>>> person;

    private ServerProcess(Process process, Optional<Function<JsonNode, Map<String, Object>>> person) {
        this.process = process;
        this.person = person;
        this.reader = new Thread(this::readAll, "client");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a server with these flags and greets it. */
    static ServerProcess start(String... flags) {
        return startBehind(List.of(), flags);
    }

    /** Starts a server with these flags behind another command, and greets it. */
    static ServerProcess startBehind(List<String> before, String... flags) {
        return start(Optional.empty(), before, flags);
    }

    /**
     * As {@link #startBehind}, for a client whose user can be asked in forms, and which speaks revision 2025-11-25 alone.
     *
     * @param person answers a question of the server
     */
    static ServerProcess startFor(
            Function<JsonNode, Map<String, Object>> person, List<String> before, String... flags) {
        return start(Optional.of(person), before, flags);
    }

    private static ServerProcess start(
            Optional<Function<JsonNode, Map<String, Object>>> person, List<String> before, String... flags) {
        List<String> command = new ArrayList<>(before);
        command.addAll(command(flags));
        ProcessBuilder builder = alone(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            ServerProcess server = new ServerProcess(builder.start(), person);
            server.greet();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What runs the product with these arguments, as the launcher does: with the quick compiler alone. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.ptymcp.app.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A process that no setting of this machine reaches. */
    static ProcessBuilder alone(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PTY_MCP_"));
        builder.environment().put("PTY_MCP_CONFIG", "");
        return builder;
    }

    /** Names and values in turn, as the arguments of a call. */
    static Map<String, Object> arguments(Object... namesAndValues) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return arguments;
    }

    /** Opens bash without anybody's start files. */
    String openBash() {
        return call("open_local", "command", "bash", "args", List.of("--norc", "--noprofile"))
                .path("session_id")
                .asText();
    }

    /** Runs a command in a session and returns the structured result. */
    JsonNode run(String session, String command) {
        return call("run_command", "session_id", session, "command", command, "timeout_ms", 110_000);
    }

    /** From now on all calls are made as revision 2026-07-28 has them, or none. */
    void speakStateless(boolean always) {
        inTurn = false;
        stateless.set(always);
    }

    /** Calls a tool, which must succeed, and returns its structured result. */
    JsonNode call(String tool, Object... namesAndValues) {
        JsonNode result = join(begin(tool, namesAndValues));
        assertFalse(result.path("isError").asBoolean(), () -> tool + ": " + result);
        return result.path("structuredContent");
    }

    /** Calls a tool, which must fail, and returns its error. */
    JsonNode failure(String tool, Object... namesAndValues) {
        JsonNode result = join(begin(tool, namesAndValues));
        assertEquals(true, result.path("isError").asBoolean(), () -> tool + ": " + result);
        return result.path("structuredContent");
    }

    /** Calls a tool and does not wait; the future gets the result as the protocol has it. */
    CompletableFuture<JsonNode> begin(String tool, Object... namesAndValues) {
        return begin(tool, JSON.<JsonNode>valueToTree(arguments(namesAndValues)));
    }

    /** The same with arguments as they go over the wire. */
    CompletableFuture<JsonNode> begin(String tool, JsonNode arguments) {
        ObjectNode params = JSON.createObjectNode().put("name", tool);
        params.set("arguments", arguments);
        if (person.isEmpty() && stateless.getAndSet(stateless.get() != inTurn)) {
            ObjectNode meta = params.putObject("_meta").put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
            meta.putObject("io.modelcontextprotocol/clientCapabilities");
        }
        return request("tools/call", params);
    }

    /** Sends a request; the future gets what is under {@code result}. */
    CompletableFuture<JsonNode> request(String method, JsonNode params) {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        open.put(id, answer);
        ObjectNode message =
                JSON.createObjectNode().put("jsonrpc", "2.0").put("id", id).put("method", method);
        message.set("params", params);
        send(message.toString());
        return answer.thenApply(whole -> {
            assertFalse(whole.has("error"), () -> method + " was refused: " + whole);
            return whole.path("result");
        });
    }

    static JsonNode join(CompletableFuture<JsonNode> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    /** Sends a line as it is. */
    synchronized void send(String line) {
        try {
            OutputStream out = process.getOutputStream();
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The client goes away. */
    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    Process process() {
        return process;
    }

    /** Everything that stood on standard output. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** What stood on standard output and was no message. */
    List<String> foreign() {
        return List.copyOf(foreign);
    }

    @Override
    public void close() {
        // By its handle: Process.destroy closes the streams, under the reader that still reads what the server says at
        // last.
        process.toHandle().destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            reader.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void greet() {
        ObjectNode params = JSON.createObjectNode().put("protocolVersion", "2025-11-25");
        ObjectNode capabilities = params.putObject("capabilities");
        person.ifPresent(somebody -> capabilities.putObject("elicitation"));
        params.putObject("clientInfo").put("name", "test").put("version", "1");
        join(request("initialize", params));
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    }

    private void readAll() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                read(line);
            }
        } catch (IOException e) {
            foreign.add("standard output broke: " + e);
        }
        open.values().forEach(answer -> answer.completeExceptionally(new IOException("the server ended")));
    }

    private void read(String line) {
        try {
            JsonNode message = JSON.readTree(line);
            if (message.has("method")) {
                person.filter(somebody -> message.has("id")).ifPresent(somebody -> answer(message, somebody));
                return;
            }
            CompletableFuture<JsonNode> answer = open.remove(message.path("id").asInt());
            if (answer != null) {
                answer.complete(message);
            } else {
                foreign.add(line);
            }
        } catch (IOException e) {
            foreign.add(line);
        }
    }

    private void answer(JsonNode question, Function<JsonNode, Map<String, Object>> somebody) {
        ObjectNode message = JSON.createObjectNode().put("jsonrpc", "2.0");
        message.set("id", question.get("id"));
        message.set("result", JSON.valueToTree(somebody.apply(question.path("params"))));
        send(message.toString());
    }
}
