package dev.ptymcp.adapter.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptymcp.adapter.mcp.client.ConnectedClients;
import dev.ptymcp.adapter.mcp.feature.Features;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolCatalog;
import dev.ptymcp.adapter.mcp.tool.ToolSource;
import dev.ptymcp.adapter.mcp.transport.Changes;
import dev.ptymcp.adapter.mcp.transport.EndReason;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** An MCP client at the other end of a server of ours, with nothing between but two pipes. */
public final class TestClient implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final Pipe toServer = new Pipe();
    private final Pipe toClient = new Pipe();
    private final OutputStream out = toServer.out();
    private final InputStream in = toClient.in();
    private final List<JsonNode> received = new ArrayList<>();
    private final List<String> notObjects = new ArrayList<>();
    private final McpServer server;
    private final ReentrantLock reading = new ReentrantLock();
    private final Map<String, Object> meta = new ConcurrentHashMap<>();
    private boolean inTurn;
    private int lastId;

    /** A client of a server with these tools; nothing has been said yet. */
    public TestClient(Tool... tools) {
        this(new ToolCatalog(List.of(tools)), new RecordingLog());
    }

    /** A client of a server that logs there. */
    public TestClient(ToolCatalog catalog, System.Logger log) {
        this(catalog, log, new ConnectedClients());
    }

    /** A client that can be found by those who ask its user something. */
    public TestClient(ToolCatalog catalog, System.Logger log, ConnectedClients clients) {
        this(new McpServer.Offer(ToolSource.of(catalog), Features.NONE), log, clients);
    }

    /** A client of a server that has more than tools. */
    public TestClient(McpServer.Offer offer, System.Logger log, ConnectedClients clients) {
        this(offer, log, clients, Changes.NONE);
    }

    /** A client of a server that tells of changes. */
    public TestClient(McpServer.Offer offer, System.Logger log, ConnectedClients clients, Changes changes) {
        server = McpServer.serve(
                toServer.in(),
                toClient.out(),
                offer,
                new McpServer.Surroundings(new ServerInfo("pty-mcp", "1.2.3", "Use it well."), tasks, log, clients)
                        .telling(changes));
        tasks.start("test-client", this::readAll);
    }

    /** Says what every client says first. */
    public TestClient greet() {
        return greet(Map.of());
    }

    /** Says what every client says first, and what it can do. */
    public TestClient greet(Map<String, ?> capabilities) {
        JsonNode answer = request(
                "initialize",
                Map.of(
                        "protocolVersion",
                        "2025-11-25",
                        "capabilities",
                        capabilities,
                        "clientInfo",
                        Map.of("name", "test", "version", "1")));
        if (!answer.has("result")) {
            throw new AssertionError("not greeted: " + answer);
        }
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n");
        return this;
    }

    /** Greets, and then speaks both eras in turn, so that whatever is tried is tried in both. */
    public TestClient greetAndSpeakBothErasInTurn() {
        greet().stateless();
        inTurn = true;
        return this;
    }

    /** Says nothing, but from now on speaks revision 2026-07-28 with every request. */
    public TestClient stateless() {
        return stateless(Map.of());
    }

    /** Says nothing, but from now on speaks revision 2026-07-28 with every request, and says what it can do. */
    public TestClient stateless(Map<String, ?> capabilities) {
        meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
        meta.put("io.modelcontextprotocol/clientInfo", Map.of("name", "test", "version", "1"));
        meta.put("io.modelcontextprotocol/clientCapabilities", capabilities);
        return this;
    }

    /** Sends characters as they are. */
    public void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes as they are; a server that does not read any more is no failure. */
    public void send(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends a request and returns its id at once. */
    public int begin(String method, Map<String, ?> params) {
        int id = ++lastId;
        send(json(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", described(id, params))) + "\n");
        return id;
    }

    private Map<String, ?> described(int id, Map<String, ?> params) {
        if (meta.isEmpty() || inTurn && id % 2 == 0) {
            return params;
        }
        Map<String, Object> described = new LinkedHashMap<>(params);
        Map<String, Object> all = new LinkedHashMap<>(meta);
        if (params.get("_meta") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> all.put(String.valueOf(name), value));
        }
        described.put("_meta", all);
        return described;
    }

    /** Begins to call a tool and returns the request's id at once. */
    public int beginCall(String tool, Map<String, ?> arguments) {
        return begin("tools/call", Map.of("name", tool, "arguments", arguments));
    }

    /** Sends a request and waits for its answer. */
    public JsonNode request(String method, Map<String, ?> params) {
        return answer(begin(method, params));
    }

    /** Calls a tool and returns the {@code result} of its answer. */
    public JsonNode call(String tool, Map<String, ?> arguments) {
        JsonNode answer = answer(beginCall(tool, arguments));
        if (!answer.has("result")) {
            throw new AssertionError("no result: " + answer);
        }
        return answer.get("result");
    }

    /** Sends a notification. */
    public void notify(String method, Map<String, ?> params) {
        send(json(Map.of("jsonrpc", "2.0", "method", method, "params", params)) + "\n");
    }

    /** Waits for the answer to a request. */
    public JsonNode answer(int id) {
        return await(message -> message.path("id").isInt() && message.get("id").intValue() == id);
    }

    /** Waits for the next message that fits and takes it. */
    public JsonNode await(Predicate<JsonNode> wanted) {
        synchronized (received) {
            long deadline = System.nanoTime() + LONG.toNanos();
            while (true) {
                for (JsonNode message : received) {
                    if (wanted.test(message)) {
                        received.remove(message);
                        return message;
                    }
                }
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("nothing came; there is " + received);
                }
                try {
                    received.wait(left);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    /** Waits for an answer without an id and returns its error code. */
    public int refusal() {
        return await(message -> message.path("id").isNull() && message.has("error"))
                .at("/error/code")
                .intValue();
    }

    /** What came and was not taken. */
    public List<JsonNode> rest() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** Lines that came and were not JSON objects. */
    public List<String> notObjects() {
        synchronized (received) {
            return List.copyOf(notObjects);
        }
    }

    /** Takes nothing more from the server until {@link #close}; the pipe stays open and fills. */
    public void stopReading() {
        reading.lock();
    }

    /** Ends the server's input. */
    public void closeInput() {
        try {
            out.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Stops taking the server's output. */
    public void closeOutput() {
        try {
            in.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for the server's end. */
    public EndReason awaitEnd(Duration atMost) throws TimeoutException {
        CompletableFuture<EndReason> end = new CompletableFuture<>();
        tasks.start("test-end", () -> {
            try {
                end.complete(server.awaitEnd());
            } catch (InterruptedException e) {
                end.completeExceptionally(e);
            }
        });
        try {
            return end.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** The server itself. */
    public McpServer server() {
        return server;
    }

    @Override
    public void close() {
        closeInput();
        server.close();
        tasks.close();
    }

    /** Any value as JSON on one line. */
    public static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void readAll() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                take(line);
                reading.lockInterruptibly();
                reading.unlock();
                line = lines.readLine();
            }
        } catch (IOException | InterruptedException e) {
            // The pipe is closed at the end of every test.
        }
    }

    private void take(String line) {
        synchronized (received) {
            try {
                JsonNode message = MAPPER.readTree(line);
                if (message.isObject()) {
                    received.add(message);
                } else {
                    notObjects.add(line);
                }
            } catch (IOException e) {
                notObjects.add(line);
            }
            received.notifyAll();
        }
    }
}
