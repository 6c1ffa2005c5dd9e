package dev.ptymcp.adapter.mcp.era;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptymcp.adapter.mcp.TestClient;
import dev.ptymcp.adapter.mcp.TestTools;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.CallContext;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.application.port.ApprovalQuestion;
import dev.ptymcp.application.port.Approver;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions of a call in revision 2026-07-28: a result that asks, and a second call that answers. */
@Timeout(60)
class InputRequiredTest {

    private static final Map<String, ?> FORMS = Map.of("elicitation", Map.of("form", Map.of()));
    private static final Map<String, ?> YES =
            Map.of("question", Map.of("action", "accept", "content", Map.of("decision", "Allow once")));

    /** What calls were told by the person, in the order in which they learnt it; {@code interrupted} for those that were. */
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();

    private final Tool ask = TestTools.tool(
            "ask",
            List.of(
                    Property.required("text", ValueType.text(), ""),
                    Property.optional("times", ValueType.count(), "", 1L)),
            this::ask);
    private final Tool linger = TestTools.tool("linger", List.of(), (context, arguments) -> {
        String answer = ask(context, "linger");
        try {
            context.progress(Duration.ofSeconds(1), Duration.ofSeconds(9), "on its way");
            new java.util.concurrent.CountDownLatch(1).await();
            return ToolResult.of(Map.of(), answer);
        } catch (InterruptedException e) {
            told.add("interrupted");
            return ToolResult.of(Map.of(), "interrupted");
        }
    });
    private final Tool strict = TestTools.tool("strict", List.of(), (context, arguments) -> {
        ask(context, "strict");
        throw new TerminalException(ErrorCode.POLICY_DENIED, "A person's word is needed.", "There is none.");
    });
    private final TestClient client = new TestClient(ask, linger, strict, TestTools.echo());

    private ToolResult ask(CallContext context, dev.ptymcp.adapter.mcp.json.Arguments arguments) {
        StringBuilder answers = new StringBuilder();
        for (int i = 0; i < arguments.number("times"); i++) {
            answers.append(ask(context, arguments.text("text"))).append(' ');
        }
        return ToolResult.of(Map.of(), answers.toString().strip());
    }

    private String ask(CallContext context, String text) {
        try {
            Approver.Answer answer =
                    context.caller().approver().ask(new ApprovalQuestion(text, "here", "rule", "because"));
            told.add(answer.name());
            return answer.name();
        } catch (TerminalException e) {
            told.add("interrupted");
            throw e;
        }
    }

    @org.junit.jupiter.api.AfterEach
    void close() {
        client.close();
    }

    private static Map<String, Object> call(String tool, Map<String, ?> arguments) {
        return new LinkedHashMap<>(Map.of("name", tool, "arguments", arguments));
    }

    /** The same call with a state and answers. */
    private static Map<String, Object> again(Map<String, Object> call, String state, Map<String, ?> responses) {
        Map<String, Object> again = new LinkedHashMap<>(call);
        again.put("requestState", state);
        again.put("inputResponses", responses);
        return again;
    }

    /** Makes a call that asks, and returns its state. */
    private String asked(Map<String, Object> call) {
        return state(client.request("tools/call", call));
    }

    private static String state(JsonNode answer) {
        assertEquals("input_required", answer.at("/result/resultType").textValue(), answer.toString());
        return answer.at("/result/requestState").textValue();
    }

    private static void assertStale(JsonNode answer) {
        assertEquals(-32602, answer.at("/error/code").intValue(), answer.toString());
        assertTrue(answer.at("/error/message").textValue().contains("requestState"), answer.toString());
    }

    private String told() throws InterruptedException {
        String next = told.poll(30, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    @Test
    void asksByAResultAndGoesOnWithTheCallThatAnswers() {
        client.stateless(FORMS);
        Map<String, Object> call = call("ask", Map.of("text", "rm -rf /"));
        JsonNode asking = client.request("tools/call", call);
        JsonNode question = asking.at("/result/inputRequests/question");
        assertEquals("elicitation/create", question.get("method").textValue());
        assertEquals("form", question.at("/params/mode").textValue());
        assertTrue(question.at("/params/message").textValue().contains("rm -rf /"));
        assertEquals("object", question.at("/params/requestedSchema/type").textValue());
        assertFalse(asking.get("result").has("content"));
        JsonNode answer = client.request("tools/call", again(call, state(asking), YES));
        assertEquals("complete", answer.at("/result/resultType").textValue());
        assertEquals("ALLOW_ONCE", answer.at("/result/content/0/text").textValue());
        assertTrue(client.rest().isEmpty(), client.rest()::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"action\":\"decline\"}', DENIED",
        "'{\"action\":\"cancel\"}', DENIED",
        "'{\"action\":\"accept\",\"content\":{\"decision\":\"Deny\"}}', DENIED",
        "'{\"action\":\"accept\",\"content\":{\"decision\":\"Allow for this session\"}}', ALLOW_FOR_SESSION",
        "'{\"action\":\"accept\"}', DENIED",
        "'{}', NOBODY_THERE"
    })
    void understandsEveryAnswer(String response, String outcome) throws Exception {
        client.stateless(FORMS);
        Map<String, Object> call = call("ask", Map.of("text", "x"));
        Map<String, ?> given = Map.of("question", new com.fasterxml.jackson.databind.ObjectMapper().readTree(response));
        JsonNode answer = client.request("tools/call", again(call, asked(call), given));
        assertEquals(outcome, answer.at("/result/content/0/text").textValue());
    }

    @Test
    void asksSeveralTimesEachWithAStateOfItsOwn() {
        client.stateless(FORMS);
        Map<String, Object> call = call("ask", Map.of("text", "x", "times", 3));
        String first = asked(call);
        String second = state(client.request("tools/call", again(call, first, YES)));
        String third = state(client.request("tools/call", again(call, second, YES)));
        assertNotEquals(first, second);
        assertNotEquals(second, third);
        assertStale(client.request("tools/call", again(call, first, YES)));
        JsonNode answer = client.request("tools/call", again(call, third, YES));
        assertEquals(
                "ALLOW_ONCE ALLOW_ONCE ALLOW_ONCE",
                answer.at("/result/content/0/text").textValue());
        assertStale(client.request("tools/call", again(call, third, YES)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"other\":{\"action\":\"accept\"}}", "{\"question\":7}"})
    void asksAgainWhenTheAnswerIsNotThere(String responses) throws Exception {
        client.stateless(FORMS);
        Map<String, Object> call = call("ask", Map.of("text", "x"));
        String first = asked(call);
        Map<String, Object> again = again(call, first, Map.of());
        again.put("inputResponses", new com.fasterxml.jackson.databind.ObjectMapper().readTree(responses));
        String second = state(client.request("tools/call", again));
        assertNotEquals(first, second);
        JsonNode answer = client.request("tools/call", again(call, second, YES));
        assertEquals("ALLOW_ONCE", answer.at("/result/content/0/text").textValue());
    }

    @Test
    void aStateThatIsNotOursDoesNothing() throws InterruptedException {
        client.stateless(FORMS);
        Map<String, Object> call = call("ask", Map.of("text", "x"));
        String state = asked(call);
        char other = state.charAt(5) == 'A' ? 'B' : 'A';
        for (String forged : List.of("", "x", state + "x", state.substring(0, 5) + other + state.substring(6))) {
            assertStale(client.request("tools/call", again(call, forged, YES)));
        }
        Map<String, Object> number = again(call, "", YES);
        number.put("requestState", 5);
        assertStale(client.request("tools/call", number));
        assertTrue(told.isEmpty(), told::toString);
        client.request("tools/call", again(call, state, YES));
        assertEquals("ALLOW_ONCE", told());
    }

    @Test
    void aStateIsGoodForTheSameCallOnlyAndEndsWhenItIsTriedOnAnother() throws InterruptedException {
        client.stateless(FORMS);
        for (Map<String, Object> other : List.of(
                call("ask", Map.of("text", "y")),
                call("ask", Map.of("text", "x", "owner", "somebody else")),
                call("linger", Map.of("text", "x")))) {
            Map<String, Object> call = call("ask", Map.of("text", "x"));
            String state = asked(call);
            assertStale(client.request("tools/call", again(other, state, YES)));
            assertEquals("NOBODY_THERE", told());
            assertStale(client.request("tools/call", again(call, state, YES)));
        }
    }

    @Test
    void theOrderOfArgumentsDoesNotMatter() {
        client.stateless(FORMS);
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("text", "x");
        arguments.put("times", 1);
        String state = asked(call("ask", arguments));
        Map<String, Object> turned = new LinkedHashMap<>();
        turned.put("times", 1);
        turned.put("text", "x");
        JsonNode answer = client.request("tools/call", again(call("ask", turned), state, YES));
        assertEquals("ALLOW_ONCE", answer.at("/result/content/0/text").textValue());
    }

    @Test
    void cancellingTheCallThatAnsweredEndsTheWork() throws InterruptedException {
        client.stateless(FORMS);
        Map<String, Object> call = call("linger", Map.of());
        String state = asked(call);
        Map<String, Object> again = again(call, state, YES);
        again.put("_meta", Map.of("progressToken", "second"));
        int id = client.begin("tools/call", again);
        assertEquals("ALLOW_ONCE", told());
        client.notify("notifications/cancelled", Map.of("requestId", id));
        assertEquals("interrupted", told());
        client.call("echo", Map.of("text", "after"));
        assertTrue(
                client.rest().stream().noneMatch(message -> message.path("id").asInt() == id), client.rest()::toString);
    }

    @Test
    void progressGoesToTheCallThatIsAtHand() {
        client.stateless(FORMS);
        Map<String, Object> call = call("linger", Map.of());
        Map<String, Object> first = new LinkedHashMap<>(call);
        first.put("_meta", Map.of("progressToken", "first"));
        Map<String, Object> again = again(call, asked(first), YES);
        again.put("_meta", Map.of("progressToken", "second"));
        client.begin("tools/call", again);
        JsonNode progress =
                client.await(message -> message.path("method").asText().equals("notifications/progress"));
        assertEquals("second", progress.at("/params/progressToken").textValue());
    }

    @Test
    void theEndOfTheClientEndsWhatRests() throws InterruptedException {
        client.stateless(FORMS);
        asked(call("ask", Map.of("text", "x")));
        client.closeInput();
        assertEquals("interrupted", told());
    }

    @Test
    void asksNobodyWhoseClientHasNoForms() throws InterruptedException {
        client.stateless(Map.of("elicitation", Map.of("url", Map.of())));
        JsonNode answer = client.request("tools/call", call("ask", Map.of("text", "x")));
        assertEquals("NOBODY_THERE", answer.at("/result/content/0/text").textValue());
        JsonNode error = client.request("tools/call", call("strict", Map.of())).get("error");
        assertEquals(-32021, error.get("code").intValue());
        assertTrue(error.at("/data/requiredCapabilities/elicitation/form").isObject(), error.toString());
    }

    @Test
    void everyCallSaysForItselfWhatItsClientCanDo() {
        client.stateless(FORMS);
        asked(call("ask", Map.of("text", "x")));
        client.stateless(Map.of());
        JsonNode answer = client.request("tools/call", call("ask", Map.of("text", "x")));
        assertEquals("NOBODY_THERE", answer.at("/result/content/0/text").textValue());
    }
}
