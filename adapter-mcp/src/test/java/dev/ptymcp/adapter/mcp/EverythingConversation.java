package dev.ptymcp.adapter.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks the everything-server everything that there is in one era, answers what it asks back, and writes down what was said: each
 * message a line, its keys in alphabetical order, without what is another every time.
 */
final class EverythingConversation {

    /** How requests say what they need to say. */
    enum Era {
        GREETED,
        STATELESS
    }

    /** Who is talked to, over whatever is between. */
    interface Peer {

        void send(String message);

        /** The next message that comes. */
        JsonNode next();
    }

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final String CAPABILITIES = "{\"elicitation\":{\"form\":{}},\"sampling\":{},\"roots\":{}}";

    /** What the client answers to each question. */
    private static final Map<String, String> ANSWERS = Map.of(
            "elicitation/create",
            "{\"action\":\"accept\",\"content\":{\"name\":\"Alice\",\"context\":\"a test\"}}",
            "sampling/createMessage",
            "{\"role\":\"assistant\",\"content\":{\"type\":\"text\",\"text\":\"Paris.\"},\"model\":\"m\"}",
            "roots/list",
            "{\"roots\":[{\"uri\":\"file:///test\"}]}");

    private final Era era;
    private final Peer peer;
    private final List<String> said = new ArrayList<>();
    private final Map<String, JsonNode> results = new LinkedHashMap<>();
    private int lastId;

    EverythingConversation(Era era, Peer peer) {
        this.era = era;
        this.peer = peer;
    }

    /** Everything; returns what was said. */
    List<String> run() {
        if (era == Era.GREETED) {
            ask(
                    "initialize",
                    parsed("{\"protocolVersion\":\"2025-11-25\",\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"},"
                            + "\"capabilities\":" + CAPABILITIES + "}"));
            peer.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        }
        for (String step : lines("steps.txt")) {
            String[] parts = step.split(" ", 3);
            if (!step.startsWith("#") && (parts[0].equals("both") || parts[0].equalsIgnoreCase(era.name()))) {
                results.put(step, ask(parts[1], parsed(parts[2])));
            }
        }
        return said;
    }

    /** What each step came to, by the step. */
    Map<String, JsonNode> results() {
        return results;
    }

    /** What was said the last time that somebody wrote it down. */
    static List<String> recorded(Era era) {
        return lines(file(era));
    }

    static String file(Era era) {
        return era.name().toLowerCase(Locale.ROOT) + ".txt";
    }

    private static List<String> lines(String file) {
        try (InputStream in = EverythingConversation.class.getResourceAsStream("everything/" + file)) {
            return in == null
                    ? List.of()
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks, answers what is asked back, and returns the last answer. */
    private JsonNode ask(String method, ObjectNode params) {
        int id = send(method, params);
        while (true) {
            JsonNode message = peer.next();
            said.add("< " + shown(message));
            if (message.has("method") && message.has("id")) {
                answer(message);
            } else if (message.path("id").asInt() == id) {
                return message.at("/result/resultType").asText().equals("input_required")
                        ? again(method, params, message.get("result"))
                        : message;
            }
        }
    }

    private int send(String method, ObjectNode params) {
        ObjectNode said = params.deepCopy();
        ObjectNode message = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", ++lastId);
        message.put("method", method).set("params", said);
        this.said.add("> " + shown(message));
        if (era == Era.STATELESS) {
            ObjectNode meta =
                    said.withObjectProperty("_meta").put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
            meta.putIfAbsent("io.modelcontextprotocol/clientCapabilities", parsed(CAPABILITIES));
        }
        peer.send(message.toString());
        return lastId;
    }

    private void answer(JsonNode question) {
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", question.get("id"));
        answer.set("result", parsed(ANSWERS.get(question.get("method").textValue())));
        peer.send(answer.toString());
    }

    private JsonNode again(String method, ObjectNode params, JsonNode asked) {
        ObjectNode more =
                params.deepCopy().put("requestState", asked.get("requestState").textValue());
        ObjectNode responses = more.putObject("inputResponses");
        asked.get("inputRequests")
                .fields()
                .forEachRemaining(one -> responses.set(
                        one.getKey(),
                        parsed(ANSWERS.get(one.getValue().get("method").textValue()))));
        return ask(method, more);
    }

    /** A message with its keys in order; what nobody can foretell is left out. */
    private static String shown(JsonNode message) {
        ObjectNode copy = message.deepCopy();
        copy.remove("jsonrpc");
        for (String part : List.of("params", "result")) {
            if (copy.path(part).has("requestState")
                    && copy.path(part).path("requestState").asText().length() > 20) {
                ((ObjectNode) copy.get(part)).put("requestState", "…");
            }
        }
        try {
            // A bridge in JavaScript writes whole numbers without their fraction.
            return JSON.writeValueAsString(JSON.treeToValue(copy, TreeMap.class))
                    .replaceAll(":(\\d+)\\.0([,}])", ":$1$2");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode parsed(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
