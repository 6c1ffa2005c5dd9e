package dev.ptymcp.adapter.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptymcp.adapter.mcp.EverythingConversation.Era;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The bridge by which the conformance suite, which speaks HTTP only, reaches a server on standard input and output
 * ({@code bench/clients}): what it says is what the server says.
 */
@Timeout(120)
class HttpBridgeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String META = "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
            + "'io.modelcontextprotocol/clientCapabilities':{}}";

    private static Process bridge;
    private static URI address;

    @BeforeAll
    static void start() throws IOException {
        bridge = new ProcessBuilder(
                        "node",
                        Path.of("..", "bench", "clients", "http-bridge.mjs").toString(),
                        "0",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EverythingServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = bridge.inputReader();
        address = URI.create("http://127.0.0.1:" + said.readLine().replaceAll("\\D+", "") + "/mcp");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        bridge.destroy();
        bridge.waitFor();
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void saysWhatTheServerSays(Era era) {
        List<String> said = new EverythingConversation(era, new HttpPeer()).run();
        assertEquals(String.join("\n", EverythingConversation.recorded(era)), String.join("\n", said));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {'method':'no/such','params':{META}}",
                "404 | {'method':'ping','params':{META}}",
                "400 | {'method':'server/discover','params':{}}",
                "400 | {'method':'tools/call','params':{'name':'test_missing_capability',META}}",
                "400 | {'method':'tools/call','params':{'name':'nobody',META}}",
                "200 | {'method':'tools/call','params':{'name':'test_simple_text',META}}",
            })
    void statusesAreThoseOfTheRevisionWithoutAGreeting(int status, String message) throws Exception {
        String sent = "{'jsonrpc':'2.0','id':1," + message.replace("META", META).substring(1);
        assertEquals(status, post(sent.replace('\'', '"')).statusCode());
    }

    @Test
    void whatDoesNotComeFromHereOrHasEndedIsRefused() throws Exception {
        String list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}";
        assertEquals(403, post(list, "origin", "http://example.org").statusCode());
        assertEquals(404, post(list, "mcp-session-id", "never-was").statusCode());
    }

    private static HttpResponse<String> post(String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    /** Posts messages, and takes what comes as JSON or as events. */
    private static final class HttpPeer implements EverythingConversation.Peer {

        private final HttpClient client = HttpClient.newHttpClient();
        private final BlockingQueue<JsonNode> came = new LinkedBlockingQueue<>();
        private volatile String session;

        @Override
        public void send(String message) {
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .header("content-type", "application/json")
                    .header("accept", "application/json, text/event-stream")
                    .POST(HttpRequest.BodyPublishers.ofString(message));
            if (session != null) {
                request.header("mcp-session-id", session);
            }
            client.sendAsync(request.build(), BodyHandlers.ofLines()).thenAccept(this::take);
        }

        private void take(HttpResponse<Stream<String>> response) {
            response.headers().firstValue("mcp-session-id").ifPresent(id -> session = id);
            response.body().forEach(line -> {
                String json = line.startsWith("data: ") ? line.substring(6) : line;
                if (json.startsWith("{")) {
                    came.add(parsed(json));
                }
            });
        }

        private static JsonNode parsed(String json) {
            try {
                return JSON.readTree(json);
            } catch (IOException e) {
                throw new AssertionError(json, e);
            }
        }

        @Override
        public JsonNode next() {
            try {
                JsonNode next = came.poll(60, TimeUnit.SECONDS);
                if (next == null) {
                    throw new AssertionError("nothing came");
                }
                return next;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
