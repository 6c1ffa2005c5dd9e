package dev.ptymcp.adapter.mcp.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON (RFC 8259) the one way this module does it. Thread-safe.
 *
 * <p>What every conversation needs is read and written by hand. Jackson's mapper, which finds out about classes by
 * reflection, takes longer for its first value than the rest of the server for its start; it is made for the first value that
 * needs it, see ADR 5.
 */
public final class Json {

    /** Depth and length are bounded: beyond anything that a tool takes, and far from what would fill the memory. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxTokenCount(200_000)
                    .build())
            .build();

    /** Loaded, and so made, when it is first needed. */
    private static final class Mapper {

        static final ObjectMapper INSTANCE = JsonMapper.builder(FACTORY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    private Json() {}

    /**
     * Reads one JSON value as maps, lists, strings, numbers, booleans and null.
     *
     * @throws JsonProcessingException when {@code text} is not exactly one JSON value
     */
    public static @Nullable Object parse(String text) throws JsonProcessingException {
        return JsonReader.read(text);
    }

    /** The id of a JSON-RPC request of which only the beginning can be read; empty where it cannot be told for certain. */
    public static Optional<Object> requestId(String beginning) {
        return JsonReader.requestId(beginning);
    }

    /** {@code value} as JSON on one line: what {@link #parse} returns, records of the SDK, and what the mapper knows. */
    public static String write(@Nullable Object value) {
        try {
            return JsonWriter.write(value);
        } catch (IOException e) {
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

    /** The fields of a record of the SDK, or of a map, by name. */
    @SuppressWarnings("unchecked") // keys of JSON objects are strings
    public static Map<String, Object> fields(Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        Map<String, Object> fields = SentRecords.fields(value);
        return fields.isEmpty() ? mapper().convertValue(value, Map.class) : fields;
    }

    static ObjectMapper mapper() {
        return Mapper.INSTANCE;
    }
}
