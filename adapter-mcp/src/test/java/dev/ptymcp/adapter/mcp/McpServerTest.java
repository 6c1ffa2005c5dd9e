package dev.ptymcp.adapter.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptymcp.adapter.mcp.tool.ToolCatalog;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client sees of the server, over nothing but a pair of pipes. */
@Timeout(120)
class McpServerTest {

    @Test
    void answersTheGreetingWithItsNameItsInstructionsAndToolsOnly() {
        try (TestClient client = new TestClient(TestTools.echo())) {
            JsonNode result = client.request(
                            "initialize",
                            Map.of("protocolVersion", "2025-06-18", "capabilities", Map.of(), "clientInfo", Map.of()))
                    .get("result");
            assertEquals("2025-06-18", result.get("protocolVersion").textValue());
            assertEquals("pty-mcp", result.at("/serverInfo/name").textValue());
            assertEquals("1.2.3", result.at("/serverInfo/version").textValue());
            assertEquals("Use it well.", result.get("instructions").textValue());
            assertFalse(result.at("/capabilities/tools/listChanged").booleanValue());
            assertTrue(result.get("capabilities").has("tools"));
            assertFalse(result.get("capabilities").has("resources"));
        }
    }

    @Test
    void speaksEveryRevisionFrom2024To2025AndProposesTheLastForOthers() {
        Map<String, String> answers = Map.of(
                "2024-11-05", "2024-11-05",
                "2025-03-26", "2025-03-26",
                "2025-06-18", "2025-06-18",
                "2025-11-25", "2025-11-25",
                "1999-01-01", "2025-11-25");
        answers.forEach((asked, given) -> {
            try (TestClient client = new TestClient()) {
                JsonNode result = client.request(
                        "initialize",
                        Map.of("protocolVersion", asked, "capabilities", Map.of(), "clientInfo", Map.of()));
                assertEquals(given, result.at("/result/protocolVersion").textValue(), asked);
            }
        });
    }

    @Test
    void answersAPingBeforeTheGreeting() {
        try (TestClient client = new TestClient()) {
            assertTrue(client.request("ping", Map.of()).has("result"));
        }
    }

    @Test
    void refusesEverythingElseBeforeTheGreetingInsteadOfHanging() {
        try (TestClient client = new TestClient(TestTools.echo())) {
            assertEquals(
                    -32600,
                    client.request("tools/list", Map.of()).at("/error/code").intValue());
            assertEquals(
                    -32600,
                    client.request("tools/call", Map.of("name", "echo", "arguments", Map.of("text", "x")))
                            .at("/error/code")
                            .intValue());
        }
    }

    @Test
    void refusesAGreetingWithoutAVersionAndTakesTheNextOne() {
        try (TestClient client = new TestClient(TestTools.echo())) {
            assertEquals(
                    -32602,
                    client.request("initialize", Map.of()).at("/error/code").intValue());
            assertEquals(
                    -32602,
                    client.request("initialize", Map.of("protocolVersion", "2025-11-25", "capabilities", "none"))
                            .at("/error/code")
                            .intValue());
            client.greet();
            assertEquals(
                    "x",
                    client.call("echo", Map.of("text", "x"))
                            .at("/structuredContent/text")
                            .textValue());
        }
    }

    @Test
    void refusesASecondGreeting() {
        try (TestClient client = new TestClient().greet()) {
            JsonNode second = client.request("initialize", Map.of("protocolVersion", "2025-11-25"));
            assertEquals(-32600, second.at("/error/code").intValue());
        }
    }

    @Test
    void worksForClientsThatNeverSayThatTheyAreInitialized() {
        try (TestClient client = new TestClient(TestTools.echo())) {
            client.request("initialize", Map.of("protocolVersion", "2025-11-25", "capabilities", Map.of()));
            assertEquals(
                    "x",
                    client.call("echo", Map.of("text", "x"))
                            .at("/content/0/text")
                            .textValue());
        }
    }

    @Test
    void namesTheToolThatDoesNotExistAndTheOneThatWasMeant() {
        try (TestClient client = new TestClient(TestTools.echo()).greet()) {
            JsonNode error =
                    client.request("tools/call", Map.of("name", "ecko")).get("error");
            assertEquals(-32602, error.get("code").intValue());
            assertEquals(
                    "Unknown tool: 'ecko'. Did you mean 'echo'?",
                    error.get("message").textValue());
        }
    }

    @Test
    void refusesArgumentsThatAreNotAnObject() {
        try (TestClient client = new TestClient(TestTools.echo()).greet()) {
            for (Object arguments : List.of("text", 5, true, List.of("x"))) {
                JsonNode answer = client.request("tools/call", Map.of("name", "echo", "arguments", arguments));
                assertEquals(-32602, answer.at("/error/code").intValue(), String.valueOf(arguments));
            }
            assertEquals(
                    -32602,
                    client.request("tools/call", Map.of("name", 7))
                            .at("/error/code")
                            .intValue());
        }
    }

    @Test
    void answersAMethodThatDoesNotExistAsSuch() {
        try (TestClient client = new TestClient().greet()) {
            assertEquals(
                    -32601,
                    client.request("no/such/method", Map.of()).at("/error/code").intValue());
        }
    }

    @Test
    void aFailureThatTheCallerCanUnderstandIsAResultWithCodeMessageAndHint() {
        try (TestClient client = new TestClient(TestTools.tool("fail", List.of(), (context, arguments) -> {
                    throw new TerminalException(ErrorCode.SHELL_BUSY, "It is busy.", "Wait.");
                }))
                .greet()) {
            JsonNode result = client.call("fail", Map.of());
            assertTrue(result.get("isError").booleanValue());
            assertEquals(
                    "{\"code\":\"SHELL_BUSY\",\"message\":\"It is busy.\",\"hint\":\"Wait.\",\"retryable\":true}",
                    result.get("structuredContent").toString());
            assertEquals(
                    "SHELL_BUSY: It is busy.\nHint: Wait.\nThe same call may succeed later.",
                    result.at("/content/0/text").textValue());
        }
    }

    @Test
    void aDefectOfOursIsAResultWithAnIncidentIdWhoseDetailsStandInTheLogOnly() {
        RecordingLog log = new RecordingLog();
        ToolCatalog catalog = new ToolCatalog(List.of(TestTools.tool("boom", List.of(), (context, arguments) -> {
            throw new IllegalStateException("secret details");
        })));
        try (TestClient client = new TestClient(catalog, log).greet()) {
            JsonNode result = client.call("boom", Map.of());
            assertTrue(result.get("isError").booleanValue());
            assertEquals("INTERNAL_ERROR", result.at("/structuredContent/code").textValue());
            assertFalse(result.toString().contains("secret details"));
            assertFalse(result.toString().contains("IllegalState"));
            String id = result.at("/structuredContent/message").textValue().replaceAll(".*incident (\\w+)\\).*", "$1");
            assertTrue(
                    log.entries().stream().anyMatch(entry -> entry.contains(id) && entry.contains("secret details")));
        }
    }

    @Test
    void aResultWithHalfASurrogatePairIsDelivered() {
        try (TestClient client = new TestClient(TestTools.echo()).greet()) {
            client.send("{\"jsonrpc\":\"2.0\",\"id\":900,\"method\":\"tools/call\",\"params\":"
                    + "{\"name\":\"echo\",\"arguments\":{\"text\":\"a\\ud83db\"}}}\n");
            // Half a character is no text: it is shown, as everything that hides is.
            assertEquals(
                    "a\\u{d83d}b",
                    client.answer(900).at("/result/content/0/text").textValue());
        }
    }

    @Test
    void idsMayBeTextsOrLargeNumbers() {
        try (TestClient client = new TestClient()) {
            for (String id :
                    List.of("\"a\"", "\"\"", "0", "-1", "9007199254740993", "123456789012345678901234567890")) {
                client.send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}\n");
                client.await(message ->
                        message.has("result") && message.get("id").toString().equals(id));
            }
        }
    }

    @Test
    void progressIsSentOnlyToThoseWhoAskedAndOnlyForward() {
        try (TestClient client = new TestClient(TestTools.tool("report", List.of(), (context, arguments) -> {
                    context.progress(Duration.ofSeconds(1), Duration.ofSeconds(9), "one");
                    context.progress(Duration.ofSeconds(1), Duration.ofSeconds(9), "one again");
                    context.progress(Duration.ofMillis(2500), Duration.ofSeconds(9), "two");
                    return ToolResult.of(Map.of("wanted", context.wantsProgress()), "");
                }))
                .greet()) {
            assertFalse(client.call("report", Map.of())
                    .at("/structuredContent/wanted")
                    .booleanValue());
            assertEquals(List.of(), client.rest());
            int id = client.begin("tools/call", Map.of("name", "report", "_meta", Map.of("progressToken", 5)));
            assertTrue(client.answer(id).at("/result/structuredContent/wanted").booleanValue());
            assertEquals(
                    List.of(
                            "{\"progressToken\":5,\"progress\":1.0,\"total\":9.0,\"message\":\"one\"}",
                            "{\"progressToken\":5,\"progress\":2.5,\"total\":9.0,\"message\":\"two\"}"),
                    client.rest().stream()
                            .map(message -> message.get("params").toString())
                            .toList());
        }
    }
}
