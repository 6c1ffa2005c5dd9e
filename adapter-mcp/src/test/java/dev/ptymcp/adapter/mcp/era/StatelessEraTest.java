package dev.ptymcp.adapter.mcp.era;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptymcp.adapter.mcp.TestClient;
import dev.ptymcp.adapter.mcp.TestTools;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Revision 2026-07-28 as a client sees it, beside the earlier ones. */
@Timeout(120)
class StatelessEraTest {

    private static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"%s\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

    @Test
    void saysWhatItIsToWhomeverAsks() {
        try (TestClient client = new TestClient(TestTools.echo()).stateless()) {
            JsonNode result = client.request("server/discover", Map.of()).get("result");
            assertEquals("complete", result.get("resultType").textValue());
            assertEquals(
                    List.of("2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"),
                    strings(result.get("supportedVersions")));
            assertTrue(result.get("capabilities").has("tools"));
            assertFalse(result.get("capabilities").has("logging"));
            assertEquals("Use it well.", result.get("instructions").textValue());
            assertEquals(3_600_000, result.get("ttlMs").intValue());
            assertEquals("public", result.get("cacheScope").textValue());
            assertServerInfo(result);
            assertFalse(result.has("serverInfo"));
        }
    }

    @Test
    void listsAndCallsToolsWithoutAGreeting() {
        try (TestClient client = new TestClient(TestTools.echo()).stateless()) {
            JsonNode list = client.request("tools/list", Map.of()).get("result");
            assertEquals("complete", list.get("resultType").textValue());
            assertEquals("echo", list.at("/tools/0/name").textValue());
            assertEquals(300_000, list.get("ttlMs").intValue());
            assertEquals("public", list.get("cacheScope").textValue());
            assertServerInfo(list);
            JsonNode result = client.call("echo", Map.of("text", "hello"));
            assertEquals("complete", result.get("resultType").textValue());
            assertEquals("hello", result.at("/structuredContent/text").textValue());
            assertEquals("hello", result.at("/content/0/text").textValue());
            assertFalse(result.has("ttlMs"));
            assertServerInfo(result);
        }
    }

    @Test
    void offersTheSameToolsInBothEras() {
        try (TestClient greeted = new TestClient(TestTools.echo(), new TestTools.Ordered()).greet();
                TestClient stateless = new TestClient(TestTools.echo(), new TestTools.Ordered()).stateless()) {
            assertEquals(
                    greeted.request("tools/list", Map.of()).at("/result/tools"),
                    stateless.request("tools/list", Map.of()).at("/result/tools"));
        }
    }

    @Test
    void servesBothErasInOneConversation() {
        try (TestClient client = new TestClient(TestTools.echo())) {
            JsonNode stateless = ask(client, "tools/list", "2026-07-28");
            assertEquals("complete", stateless.at("/result/resultType").textValue());
            client.greet();
            JsonNode greeted = client.request("tools/list", Map.of());
            assertFalse(greeted.get("result").has("resultType"));
            assertFalse(greeted.get("result").has("ttlMs"));
            assertTrue(ask(client, "server/discover", "2026-07-28").has("result"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-01-01", "2025-11-25", "2026-07-29", ""})
    void refusesARevisionThatItDoesNotSpeakThisWayAndNamesThoseThatItSpeaks(String version) {
        try (TestClient client = new TestClient(TestTools.echo())) {
            JsonNode error = ask(client, "tools/list", version).get("error");
            assertEquals(-32022, error.get("code").intValue());
            assertEquals(version, error.at("/data/requested").textValue());
            assertEquals("2026-07-28", error.at("/data/supported/0").textValue());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"_meta\":{}}",
                "{\"_meta\":null}",
                "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}",
                "{\"_meta\":{\"io.modelcontextprotocol/clientCapabilities\":{}}}",
                "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":5,\"io.modelcontextprotocol/clientCapabilities\":{}}}",
                "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":[]}}"
            })
    void refusesARequestThatLeavesOutWhatEachMustSay(String params) {
        try (TestClient client = new TestClient(TestTools.echo())) {
            client.send("{\"jsonrpc\":\"2.0\",\"id\":900,\"method\":\"server/discover\",\"params\":" + params + "}\n");
            assertEquals(-32602, client.answer(900).at("/error/code").intValue());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "initialize",
                "ping",
                "logging/setLevel",
                "resources/subscribe",
                "resources/unsubscribe",
                "roots/list",
                "no/such",
                ""
            })
    void knowsNoMethodThatTheRevisionDoesNotHave(String method) {
        try (TestClient client = new TestClient(TestTools.echo()).stateless()) {
            assertEquals(
                    -32601, client.request(method, Map.of()).at("/error/code").intValue());
        }
    }

    @Test
    void refusesUnknownToolsAndWrongArgumentsAsInTheOtherEra() {
        try (TestClient client = new TestClient(TestTools.echo()).stateless()) {
            assertEquals(
                    -32602,
                    client.request("tools/call", Map.of("name", "ecco"))
                            .at("/error/code")
                            .intValue());
            assertEquals(
                    -32602,
                    client.request("tools/call", Map.of("name", "echo", "arguments", List.of()))
                            .at("/error/code")
                            .intValue());
            JsonNode wrong = client.call("echo", Map.of());
            assertTrue(wrong.get("isError").booleanValue());
            assertEquals("complete", wrong.get("resultType").textValue());
        }
    }

    @Test
    void neverAnswersACancelledCall() throws InterruptedException {
        TestTools.Waiting waiting = new TestTools.Waiting();
        try (TestClient client = new TestClient(TestTools.echo(), waiting).stateless()) {
            int id = client.beginCall("wait", Map.of());
            waiting.awaitBegun(1);
            client.notify("notifications/cancelled", Map.of("requestId", id));
            waiting.awaitInterrupted(1);
            client.call("echo", Map.of("text", "after"));
            assertTrue(client.rest().isEmpty(), client.rest()::toString);
        }
    }

    @Test
    void answersWhatASubscriptionGrantsAndEndsItSilentlyWhenItIsCancelled() {
        try (TestClient client = new TestClient(TestTools.echo()).stateless()) {
            int id = client.begin("subscriptions/listen", Map.of("notifications", Map.of("toolsListChanged", true)));
            JsonNode granted = client.await(message -> message.has("method"));
            assertEquals(
                    "notifications/subscriptions/acknowledged",
                    granted.get("method").textValue());
            assertEquals(
                    id,
                    granted.at("/params/_meta/io.modelcontextprotocol~1subscriptionId")
                            .intValue());
            assertTrue(granted.at("/params/notifications").isEmpty(), "nothing changes here");
            client.notify("notifications/cancelled", Map.of("requestId", id));
            client.call("echo", Map.of("text", "after"));
            assertTrue(client.rest().isEmpty(), client.rest()::toString);
        }
    }

    private static JsonNode ask(TestClient client, String method, String version) {
        client.send("{\"jsonrpc\":\"2.0\",\"id\":\"r\",\"method\":\"" + method + "\",\"params\":{"
                + META.formatted(version) + "}}\n");
        return client.await(message -> message.path("id").asText().equals("r"));
    }

    private static void assertServerInfo(JsonNode result) {
        JsonNode info = result.at("/_meta/io.modelcontextprotocol~1serverInfo");
        assertEquals(new ObjectMapper().valueToTree(Map.of("name", "pty-mcp", "version", "1.2.3")), info);
    }

    private static List<String> strings(JsonNode array) {
        return new ObjectMapper().convertValue(array, new com.fasterxml.jackson.core.type.TypeReference<>() {});
    }
}
