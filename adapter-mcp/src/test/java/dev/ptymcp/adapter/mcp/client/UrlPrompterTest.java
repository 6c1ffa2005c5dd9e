package dev.ptymcp.adapter.mcp.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptymcp.adapter.mcp.RecordingLog;
import dev.ptymcp.adapter.mcp.TestClient;
import dev.ptymcp.adapter.mcp.TestTools;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolCatalog;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class UrlPrompterTest {

    private static final OperatorQuestion QUESTION =
            new OperatorQuestion("ann@host", "Password:", OperatorQuestion.Kind.PASSWORD, Optional.of("s-abcdefgh"));
    private static final Map<String, ?> SPEAKS_URL = Map.of("elicitation", Map.of("url", Map.of()));

    private final FakeLinks links = new FakeLinks();
    private final ConnectedClients clients = new ConnectedClients();
    private final UrlPrompter prompter = new UrlPrompter(clients, links);
    private final TestClient client = connect();

    private TestClient connect() {
        Tool ask = TestTools.tool("ask", List.of(), (context, arguments) -> {
            SecretAnswer answer = prompter.secret(QUESTION);
            return ToolResult.of(
                    Map.of(),
                    answer.kind() + " "
                            + answer.given()
                                    .map(secret -> String.valueOf(secret.length()))
                                    .orElse(answer.why()));
        });
        return new TestClient(new ToolCatalog(List.of(ask)), new RecordingLog(), clients);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private JsonNode question() {
        return client.await(message -> message.path("method").asText().equals("elicitation/create"));
    }

    private void reply(JsonNode question, String result) {
        client.send("{\"jsonrpc\":\"2.0\",\"id\":" + question.get("id") + "," + result + "}\n");
    }

    private String said(int call) {
        return client.answer(call).at("/result/content/0/text").textValue();
    }

    private void isComplete() {
        JsonNode complete =
                client.await(message -> message.path("method").asText().equals("notifications/elicitation/complete"));
        assertEquals("secret-1", complete.at("/params/elicitationId").textValue());
    }

    @Test
    void leadsTheUserToThePageAndWaitsForThePage() {
        client.greet(SPEAKS_URL);
        int call = client.beginCall("ask", Map.of());
        JsonNode question = question();
        assertEquals("url", question.at("/params/mode").textValue());
        assertEquals(
                "http://127.0.0.1:7/secret/path", question.at("/params/url").textValue());
        assertEquals("secret-1", question.at("/params/elicitationId").textValue());
        assertTrue(question.at("/params/message").textValue().contains("password for ann@host (session s-abcdefgh)"));
        assertFalse(question.get("params").has("requestedSchema"));
        reply(question, "\"result\":{\"action\":\"accept\"}");
        // Consent is not the answer: the call still waits when another request has been answered.
        assertTrue(client.request("ping", Map.of()).has("result"));
        assertFalse(
                client.rest().stream().anyMatch(message -> message.path("id").asInt() == call));
        links.type("sesame");
        assertEquals("GIVEN 6", said(call));
        isComplete();
    }

    @Test
    void thePageMayBeAnsweredBeforeTheClientSaysSo() {
        client.greet(SPEAKS_URL);
        int call = client.beginCall("ask", Map.of());
        JsonNode question = question();
        links.type("sesame");
        assertEquals("GIVEN 6", said(call));
        JsonNode cancelled =
                client.await(message -> message.path("method").asText().equals("notifications/cancelled"));
        assertEquals(question.get("id"), cancelled.at("/params/requestId"));
        isComplete();
        reply(question, "\"result\":{\"action\":\"accept\"}");
        assertTrue(client.request("ping", Map.of()).has("result"));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"result\":{\"action\":\"decline\"}', DECLINED the operator declined in the MCP client",
        "'\"result\":{\"action\":\"cancel\"}', DECLINED the operator closed the question in the MCP client",
        "'\"result\":{}', UNAVAILABLE the MCP client did not ask its user (the answer has no action)",
        "'\"result\":7', UNAVAILABLE the MCP client did not ask its user (the answer is not an object)",
        "'\"error\":{\"code\":-32601,\"message\":\"no\\u001b such\"}', UNAVAILABLE the MCP client did not ask its user (no\ufffd such)"
    })
    void whatEndsTheQuestionTakesThePageBack(String answer, String outcome) throws InterruptedException {
        client.greet(SPEAKS_URL);
        int call = client.beginCall("ask", Map.of());
        reply(question(), answer);
        assertEquals(outcome, said(call));
        links.isTakenBack();
    }

    @Test
    void aCancelledCallTakesTheQuestionAndThePageBack() throws InterruptedException {
        client.greet(SPEAKS_URL);
        int call = client.beginCall("ask", Map.of());
        JsonNode question = question();
        client.notify("notifications/cancelled", Map.of("requestId", call));
        JsonNode cancelled =
                client.await(message -> message.path("method").asText().equals("notifications/cancelled"));
        assertEquals(question.get("id"), cancelled.at("/params/requestId"));
        links.isTakenBack();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"elicitation\":{}}", "{\"elicitation\":{\"form\":{}}}"})
    void aClientThatCannotOpenLinksIsNotAsked(String capabilities) throws Exception {
        client.greet(new ObjectMapper().readValue(capabilities, new TypeReference<Map<String, Object>>() {}));
        assertEquals("UNAVAILABLE the MCP client has no URL elicitation", said(client.beginCall("ask", Map.of())));
    }

    @Test
    void withTwoClientsNeitherIsAsked() {
        client.greet(SPEAKS_URL);
        try (TestClient other = connect()) {
            other.greet(SPEAKS_URL);
            assertEquals(
                    "UNAVAILABLE there is not exactly one MCP client to ask through",
                    said(client.beginCall("ask", Map.of())));
        }
        int call = client.beginCall("ask", Map.of());
        question();
        links.type("sesame");
        assertEquals("GIVEN 6", said(call));
    }

    @Test
    void nobodyIsAskedBeforeTheGreeting() {
        assertEquals(SecretAnswer.Kind.UNAVAILABLE, prompter.secret(QUESTION).kind());
    }

    @Test
    void theEndOfTheClientEndsTheQuestion() throws InterruptedException {
        client.greet(SPEAKS_URL);
        client.beginCall("ask", Map.of());
        question();
        client.closeInput();
        links.isTakenBack();
    }

    /** Calls without a greeting and returns the answer, which asks to open the page. */
    private JsonNode asked() {
        client.stateless(SPEAKS_URL);
        JsonNode answer = client.request("tools/call", Map.of("name", "ask", "arguments", Map.of()));
        assertEquals("input_required", answer.at("/result/resultType").textValue(), answer.toString());
        return answer.get("result");
    }

    private int again(JsonNode asked, String action) {
        return client.begin(
                "tools/call",
                Map.of(
                        "name",
                        "ask",
                        "arguments",
                        Map.of(),
                        "requestState",
                        asked.get("requestState").textValue(),
                        "inputResponses",
                        Map.of("question", Map.of("action", action))));
    }

    @Test
    void withoutAGreetingTheLinkIsInTheResultAndTheNextCallWaitsForThePage() {
        JsonNode asked = asked();
        JsonNode params = asked.at("/inputRequests/question/params");
        assertEquals("url", params.get("mode").textValue());
        assertEquals("http://127.0.0.1:7/secret/path", params.get("url").textValue());
        assertFalse(params.has("elicitationId"));
        int call = again(asked, "accept");
        assertTrue(client.request("server/discover", Map.of()).has("result"));
        assertFalse(
                client.rest().stream().anyMatch(message -> message.path("id").asInt() == call));
        links.type("sesame");
        assertEquals("GIVEN 6", said(call));
        assertTrue(client.rest().isEmpty(), client.rest()::toString);
    }

    @Test
    void withoutAGreetingThePageMayBeAnsweredBeforeTheNextCall() {
        JsonNode asked = asked();
        links.type("sesame");
        assertEquals("GIVEN 6", said(again(asked, "accept")));
        assertTrue(client.rest().isEmpty(), client.rest()::toString);
    }

    @Test
    void withoutAGreetingARefusalTakesThePageBack() throws InterruptedException {
        JsonNode asked = asked();
        assertEquals("DECLINED the operator declined in the MCP client", said(again(asked, "decline")));
        links.isTakenBack();
    }

    @Test
    void withoutAGreetingAClientThatCannotOpenLinksIsNotAsked() {
        client.stateless(Map.of("elicitation", Map.of()));
        assertEquals("UNAVAILABLE the MCP client has no URL elicitation", said(client.beginCall("ask", Map.of())));
    }
}
