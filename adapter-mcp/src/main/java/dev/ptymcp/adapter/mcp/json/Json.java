package dev.ptymcp.adapter.mcp.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/** Reads and writes JSON (RFC 8259) the one way this module does it. Thread-safe. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /**
     * Reads one JSON value as maps, lists, strings, numbers and booleans.
     *
     * @throws JsonProcessingException when {@code text} is not exactly one JSON value
     */
    public static Object parse(String text) throws JsonProcessingException {
        return MAPPER.readValue(text, Object.class);
    }

    /** {@code value} as JSON on one line. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A value of ours cannot be written as JSON.", e);
        }
    }

    /**
     * {@code value} as one line of UTF-8 JSON with its line feed. Halves of a surrogate pair, which UTF-8 cannot carry
     * and a program's output may well hold, become question marks.
     */
    public static byte[] line(Object value) {
        // Jackson's own writing of bytes refuses such halves, and with them the whole answer.
        return (write(value) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static ObjectMapper mapper() {
        return MAPPER;
    }
}
