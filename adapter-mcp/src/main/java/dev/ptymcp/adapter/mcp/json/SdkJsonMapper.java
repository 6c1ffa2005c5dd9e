package dev.ptymcp.adapter.mcp.json;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@link Json} as the SDK wants it. A request whose parameters have the wrong shape is refused as such (-32602), where
 * the SDK's own mapper makes it an internal error that names Java classes. Thread-safe.
 */
public final class SdkJsonMapper implements McpJsonMapper {

    @Override
    public <T> T readValue(String content, Class<T> type) throws IOException {
        return Json.mapper().readValue(content, type);
    }

    @Override
    public <T> T readValue(byte[] content, Class<T> type) throws IOException {
        return Json.mapper().readValue(content, type);
    }

    @Override
    public <T> T readValue(String content, TypeRef<T> type) throws IOException {
        return Json.mapper().readValue(content, Json.mapper().constructType(type.getType()));
    }

    @Override
    public <T> T readValue(byte[] content, TypeRef<T> type) throws IOException {
        return Json.mapper().readValue(content, Json.mapper().constructType(type.getType()));
    }

    @Override
    public <T> T convertValue(Object from, Class<T> type) {
        return convert(from, type);
    }

    @Override
    public <T> T convertValue(Object from, TypeRef<T> type) {
        return convert(from, type.getType());
    }

    @Override
    public String writeValueAsString(Object value) throws IOException {
        return Json.write(value);
    }

    @Override
    public byte[] writeValueAsBytes(Object value) throws IOException {
        return Json.write(value).getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked") // the record is of the type that was asked for
    private static <T> T convert(Object from, Type type) {
        Optional<Object> read = ReceivedRecords.read(from, type);
        if (read.isPresent()) {
            return (T) read.get();
        }
        try {
            return Json.mapper().convertValue(from, Json.mapper().constructType(type));
        } catch (IllegalArgumentException e) {
            throw McpError.builder(ErrorCodes.INVALID_PARAMS)
                    .message("Invalid params: they do not have the shape that this method takes.")
                    .build();
        }
    }
}
