package dev.ptymcp.adapter.mcp.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.ptymcp.adapter.mcp.json.Json;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line from the client, understood as JSON-RPC 2.0 with MCP's narrowing: ids are strings or whole numbers, params are
 * objects, and there are no batches.
 */
sealed interface Incoming {

    /** A request: it gets exactly one answer. */
    record Request(Object id, String method, Map<String, Object> params) implements Incoming {}

    /** A notification: it gets none. */
    record Notification(String method, Map<String, Object> params) implements Incoming {}

    /** The client's answer to a request of ours. */
    record Answer(
            Object id, @Nullable Object result, @Nullable JSONRPCError error) implements Incoming {}

    /** A line that must be answered with an error; the id is empty when it could not be told. */
    record Wrong(Optional<Object> id, JSONRPCError error) implements Incoming {}

    /** A line that needs nothing: blank, or an answer to nothing. */
    record Nothing() implements Incoming {}

    /** Understands a line. Whatever the bytes are, this returns. */
    static Incoming read(byte[] bytes, int offset, int length) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return wrong(ErrorCodes.PARSE_ERROR, "Parse error: the line is not UTF-8.");
        }
        // Some Windows shells put a byte order mark at the front of what they pipe.
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (json.isBlank()) {
            return new Nothing();
        }
        try {
            return understand(Json.parse(json));
        } catch (StreamConstraintsException e) {
            return wrong(
                    Json.requestId(json),
                    ErrorCodes.PARSE_ERROR,
                    "Parse error: the line is nested too deeply or has too many values.");
        } catch (JsonProcessingException e) {
            return wrong(ErrorCodes.PARSE_ERROR, "Parse error: the line is not one JSON value.");
        }
    }

    /** The answer to a line that was too long to be read, and began with these bytes. */
    static Wrong tooLong(int cap, byte[] beginning) {
        return wrong(
                Json.requestId(new String(beginning, StandardCharsets.UTF_8)),
                ErrorCodes.INVALID_REQUEST,
                "Invalid request: the line is longer than " + cap + " bytes.");
    }

    private static Incoming understand(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            String what = value instanceof Iterable ? "a batch, which is not supported" : "not an object";
            return wrong(ErrorCodes.INVALID_REQUEST, "Invalid request: the message is " + what + ".");
        }
        Map<String, Object> message = asObject(map);
        Optional<Object> id = Optional.ofNullable(message.get("id")).filter(Incoming::isId);
        if (message.containsKey("method")) {
            return call(message, id);
        }
        if (message.containsKey("result") || message.containsKey("error")) {
            // An error in reply to an answer could go on for ever, so a wrong one is dropped.
            return id.<Incoming>map(known -> answer(known, message)).orElseGet(Nothing::new);
        }
        return wrong(id, ErrorCodes.INVALID_REQUEST, "Invalid request: there is no method.");
    }

    private static Incoming call(Map<String, Object> message, Optional<Object> id) {
        boolean request = message.containsKey("id");
        if (request && id.isEmpty()) {
            return wrong(ErrorCodes.INVALID_REQUEST, "Invalid request: id must be a string or a whole number.");
        }
        if (!"2.0".equals(message.get("jsonrpc"))) {
            return wrong(id, ErrorCodes.INVALID_REQUEST, "Invalid request: jsonrpc must be \"2.0\".");
        }
        if (!(message.get("method") instanceof String method)) {
            return wrong(id, ErrorCodes.INVALID_REQUEST, "Invalid request: method must be a string.");
        }
        Object given = message.get("params");
        if (given != null && !(given instanceof Map)) {
            return request
                    ? wrong(id, ErrorCodes.INVALID_PARAMS, "Invalid params: params must be an object.")
                    : new Nothing();
        }
        Map<String, Object> params = given instanceof Map<?, ?> map ? asObject(map) : Map.of();
        return id.<Incoming>map(known -> new Request(known, method, params))
                .orElseGet(() -> new Notification(method, params));
    }

    private static Answer answer(Object id, Map<String, Object> message) {
        if (!(message.get("error") instanceof Map<?, ?> error)) {
            return new Answer(id, message.get("result"), null);
        }
        int code = error.get("code") instanceof Number number ? number.intValue() : ErrorCodes.INTERNAL_ERROR;
        return new Answer(id, null, new JSONRPCError(code, String.valueOf(error.get("message")), error.get("data")));
    }

    private static boolean isId(Object id) {
        return id instanceof String || id instanceof Integer || id instanceof Long || id instanceof BigInteger;
    }

    @SuppressWarnings("unchecked") // every key of a parsed JSON object is a string
    private static Map<String, Object> asObject(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    private static Wrong wrong(int code, String message) {
        return wrong(Optional.empty(), code, message);
    }

    private static Wrong wrong(Optional<Object> id, int code, String message) {
        return new Wrong(id, new JSONRPCError(code, message));
    }
}
