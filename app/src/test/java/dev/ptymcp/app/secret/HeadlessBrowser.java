package dev.ptymcp.app.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A real browser without a window, driven by its DevTools protocol: what it is told are keys and addresses only. */
final class HeadlessBrowser implements AutoCloseable {

    private static final String PROGRAM = "chromium-headless-shell";
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final ObjectMapper json = new ObjectMapper();
    private final List<JsonNode> messages = new ArrayList<>();
    private final Process process;
    private final WebSocket socket;
    private int lastId;

    /** @param profile an empty directory for it to live in */
    HeadlessBrowser(Path profile) throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        PROGRAM,
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        HttpClient client = HttpClient.newHttpClient();
        socket = client.newWebSocketBuilder()
                .buildAsync(page(client, profile.resolve("DevToolsActivePort")), new Listener())
                .join();
        for (String domain : List.of("Page", "Network", "Log", "Audits", "DOM")) {
            call(domain + ".enable", Map.of());
        }
        call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    private URI page(HttpClient client, Path portFile) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        while (!Files.exists(portFile) || Files.readAllLines(portFile).size() < 2) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new AssertionError(PROGRAM + " does not start");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(portFile).get(0) + "/json/list");
        String targets = client.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        for (JsonNode target : json.readTree(targets)) {
            if (target.path("type").asText().equals("page")) {
                return URI.create(target.get("webSocketDebuggerUrl").asText());
            }
        }
        throw new AssertionError("there is no page: " + targets);
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private void take(String message) {
        synchronized (messages) {
            try {
                messages.add(json.readTree(message));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            messages.notifyAll();
        }
    }

    /** Sends a command and waits for its result. */
    JsonNode call(String method, Map<String, ?> params) throws InterruptedException {
        int id = ++lastId;
        ObjectNode message = json.createObjectNode().put("id", id).put("method", method);
        message.set("params", json.valueToTree(params));
        socket.sendText(message.toString(), true).join();
        JsonNode answer = await(0, came -> came.path("id").asInt() == id);
        if (answer.has("error")) {
            throw new AssertionError(method + ": " + answer);
        }
        return answer.get("result");
    }

    private JsonNode await(int from, Predicate<JsonNode> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        synchronized (messages) {
            while (true) {
                for (JsonNode message : messages.subList(from, messages.size())) {
                    if (wanted.test(message)) {
                        return message;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("nothing came");
                }
                messages.wait(left);
            }
        }
    }

    /** What loads a page. */
    interface Action {
        void run() throws InterruptedException;
    }

    /** The page that {@code action} leads to, once it is loaded. */
    String loaded(Action action) throws InterruptedException {
        int before;
        synchronized (messages) {
            before = messages.size();
        }
        action.run();
        await(before, message -> message.path("method").asText().equals("Page.loadEventFired"));
        int root = call("DOM.getDocument", Map.of()).at("/root/nodeId").asInt();
        return call("DOM.getOuterHTML", Map.of("nodeId", root)).get("outerHTML").asText();
    }

    /** Goes to an address, as from a bookmark. */
    String open(String address) throws InterruptedException {
        return loaded(() -> call("Page.navigate", Map.of("url", address)));
    }

    /** Types into whatever has the focus. */
    void type(String text) throws InterruptedException {
        call("Input.insertText", Map.of("text", text));
    }

    void tab() throws InterruptedException {
        key("Tab", 9, "");
    }

    void enter() throws InterruptedException {
        key("Enter", 13, "\r");
    }

    private void key(String name, int code, String text) throws InterruptedException {
        for (String type : List.of(text.isEmpty() ? "rawKeyDown" : "keyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type", type,
                            "key", name,
                            "code", name,
                            "windowsVirtualKeyCode", code,
                            "text", type.equals("keyDown") ? text : ""));
        }
    }

    /** The address of the frame in the page, if the browser refused to show what is there; empty otherwise. */
    String frameThatWasNotShown() throws InterruptedException {
        return call("Page.getFrameTree", Map.of())
                .at("/frameTree/childFrames/0/frame/unreachableUrl")
                .asText();
    }

    /** Every address that was asked for. */
    List<String> requests() {
        return events("Network.requestWillBeSent").stream()
                .map(event -> event.at("/params/request/url").asText())
                .toList();
    }

    /** What the browser objected to: policies that were violated, content that was blocked. */
    List<String> objections() {
        List<String> objections = new ArrayList<>();
        events("Audits.issueAdded")
                .forEach(event -> objections.add(event.at("/params/issue/code").asText()));
        events("Log.entryAdded").stream()
                .filter(event -> event.at("/params/entry/source").asText().equals("security"))
                .forEach(event -> objections.add(event.at("/params/entry/text").asText()));
        return objections;
    }

    private List<JsonNode> events(String method) {
        synchronized (messages) {
            return messages.stream()
                    .filter(message -> message.path("method").asText().equals(method))
                    .toList();
        }
    }

    @Override
    public void close() {
        socket.abort();
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly().onExit().join();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child -> child.onExit().join());
    }
}
