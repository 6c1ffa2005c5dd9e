package dev.ptymcp.adapter.mcp;

import static dev.ptymcp.adapter.mcp.ContentTools.said;
import static dev.ptymcp.adapter.mcp.ContentTools.tool;

import dev.ptymcp.adapter.mcp.json.Json;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.CallContext;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.adapter.mcp.transport.ClientQuestions;
import dev.ptymcp.adapter.mcp.transport.ClientQuestions.Outcome;
import dev.ptymcp.adapter.mcp.transport.ClientQuestions.Question;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Tools that ask their client something, in either era. */
final class AskingTools {

    private static final String STATE = "test_input_required_result_";
    private static final Question ROOTS = new Question("roots/list", Map.of());

    private final Supplier<ClientQuestions> greeted;

    /** @param greeted the client that greeted, for calls within which nothing can be asked */
    AskingTools(Supplier<ClientQuestions> greeted) {
        this.greeted = greeted;
    }

    List<Tool> all() {
        return List.of(
                TestTools.tool(
                        "test_sampling",
                        List.of(Property.required("prompt", ValueType.text(), "")),
                        (context, arguments) -> asks(context, "sampling", sampling(arguments.text("prompt"), 100))),
                TestTools.tool(
                        "test_elicitation",
                        List.of(Property.required("message", ValueType.text(), "")),
                        (context, arguments) ->
                                asks(context, "elicitation", form(arguments.text("message"), Schemas.PERSON))),
                tool(
                        "test_elicitation_sep1034_defaults",
                        context -> asks(context, "elicitation", form("Who are you?", Schemas.DEFAULTS))),
                tool(
                        "test_elicitation_sep1330_enums",
                        context -> asks(context, "elicitation", form("Choose.", Schemas.CHOICES))),
                tool("test_missing_capability", this::needsSampling),
                tool("test_streaming_elicitation", context -> asks(context, "elicitation", name())),
                tool(STATE + "elicitation", context -> hears(context, Map.of("user_name", name()))),
                tool(
                        STATE + "sampling",
                        context -> hears(
                                context, Map.of("capital_question", sampling("What is the capital of France?", 100)))),
                tool(STATE + "list_roots", context -> hears(context, Map.of("client_roots", ROOTS))),
                tool(STATE + "request_state", context -> hears(context, Map.of("confirm", confirm()))),
                tool(STATE + "tampered_state", context -> hears(context, Map.of("confirm", confirm()))),
                tool(STATE + "multiple_inputs", context -> hears(context, several())),
                tool(STATE + "multi_round", this::twoRounds),
                tool(STATE + "capabilities", this::whatTheClientCan));
    }

    private static Question form(String message, String schema) {
        return new Question("elicitation/create", Map.of("message", message, "requestedSchema", parsed(schema)));
    }

    private static Question name() {
        return form("What is your name?", Schemas.one("name", "string"));
    }

    private static Question confirm() {
        return form("Please confirm", Schemas.one("ok", "boolean"));
    }

    private static Question sampling(String prompt, int tokens) {
        Map<String, Object> message = Map.of("role", "user", "content", Map.of("type", "text", "text", prompt));
        return new Question("sampling/createMessage", Map.of("messages", List.of(message), "maxTokens", tokens));
    }

    private static Map<String, Question> several() {
        Map<String, Question> several = new LinkedHashMap<>();
        several.put("user_name", name());
        several.put("greeting", sampling("Generate a greeting", 50));
        several.put("client_roots", ROOTS);
        return several;
    }

    private ToolResult twoRounds(CallContext context) {
        String name =
                answers(context, Map.of("step1", form("Step 1: What is your name?", Schemas.one("name", "string"))));
        String color = answers(
                context, Map.of("step2", form("Step 2: What is your favorite color?", Schemas.one("color", "string"))));
        return said(name + color);
    }

    private ToolResult needsSampling(CallContext context) {
        ClientQuestions client = questions(context);
        Optional<RuntimeException> refusal = client.capability("sampling").isPresent()
                ? Optional.empty()
                : client.refusalWithout(Map.of("sampling", Map.of()), "This needs sampling.");
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return said("It was not needed after all.");
    }

    private ToolResult whatTheClientCan(CallContext context) {
        ClientQuestions client = questions(context);
        if (client.capability("elicitation").isPresent()) {
            return hears(context, Map.of("user_name", name()));
        }
        return client.capability("sampling").isPresent()
                ? hears(context, Map.of("greeting", sampling("Generate a greeting", 50)))
                : said("It can do nothing.");
    }

    private ToolResult asks(CallContext context, String capability, Question question) {
        return questions(context).capability(capability).isPresent()
                ? hears(context, Map.of("question", question))
                : ToolResult.failed(Map.of(), "The client does not know " + capability + ".");
    }

    private ToolResult hears(CallContext context, Map<String, Question> questions) {
        return said("state-ok, heard: " + answers(context, questions).strip());
    }

    /** Asks, waits, and returns what was answered, in the order of the questions. */
    private String answers(CallContext context, Map<String, Question> questions) {
        Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
        CountDownLatch open = new CountDownLatch(questions.size());
        questions(context).askAll(questions, (key, outcome) -> {
            outcomes.put(key, outcome);
            open.countDown();
        });
        try {
            open.await();
        } catch (InterruptedException e) {
            return "interrupted";
        }
        StringBuilder heard = new StringBuilder();
        questions.keySet().forEach(key -> heard.append(key)
                .append('=')
                .append(shown(outcomes.get(key)))
                .append(' '));
        return heard.toString();
    }

    private static String shown(Outcome outcome) {
        return outcome instanceof Outcome.Result result
                ? Json.write(result.value())
                : ((Outcome.Failure) outcome).message();
    }

    private ClientQuestions questions(CallContext context) {
        return ((WireCallContext) context).scope().questions().orElseGet(greeted);
    }

    private static Object parsed(String json) {
        try {
            return java.util.Objects.requireNonNull(Json.parse(json));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The forms that the suite wants to see. */
    private static final class Schemas {

        static final String PERSON = """
                {"type": "object", "required": ["username", "email"], "properties": {
                  "username": {"type": "string", "description": "User's response"},
                  "email": {"type": "string", "description": "User's email address"}}}
                """;
        static final String DEFAULTS = """
                {"type": "object", "properties": {
                  "name": {"type": "string", "default": "John Doe"},
                  "age": {"type": "integer", "default": 30},
                  "score": {"type": "number", "default": 95.5},
                  "status": {"type": "string", "enum": ["active", "inactive", "pending"], "default": "active"},
                  "verified": {"type": "boolean", "default": true}}}
                """;
        static final String CHOICES = """
                {"type": "object", "properties": {
                  "untitledSingle": {"type": "string", "enum": ["option1", "option2", "option3"]},
                  "titledSingle": {"type": "string", "oneOf": [
                    {"const": "value1", "title": "First Option"}, {"const": "value2", "title": "Second Option"}]},
                  "legacyEnum": {"type": "string", "enum": ["opt1", "opt2"], "enumNames": ["Option One", "Option Two"]},
                  "untitledMulti": {"type": "array", "items": {"type": "string", "enum": ["option1", "option2", "option3"]}},
                  "titledMulti": {"type": "array", "items": {"anyOf": [
                    {"const": "value1", "title": "First Choice"}, {"const": "value2", "title": "Second Choice"}]}}}}
                """;

        private Schemas() {}

        static String one(String name, String type) {
            return "{\"type\": \"object\", \"properties\": {\"%s\": {\"type\": \"%s\"}}, \"required\": [\"%s\"]}"
                    .formatted(name, type, name);
        }
    }
}
