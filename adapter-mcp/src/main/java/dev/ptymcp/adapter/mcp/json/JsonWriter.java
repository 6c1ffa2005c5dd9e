package dev.ptymcp.adapter.mcp.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes JSON of maps, lists and the SDK's records; what else there may be goes to Jackson's mapper. */
final class JsonWriter {

    private JsonWriter() {}

    static String write(@Nullable Object value) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Json.FACTORY.createGenerator(text)) {
            write(out, value);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Map<?, ?> map) {
            object(out, map);
        } else if (value instanceof Iterable<?> values) {
            out.writeStartArray();
            for (Object each : values) {
                write(out, each);
            }
            out.writeEndArray();
        } else {
            scalar(out, value);
        }
    }

    private static void object(JsonGenerator out, Map<?, ?> map) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.writeFieldName(String.valueOf(entry.getKey()));
            write(out, entry.getValue());
        }
        out.writeEndObject();
    }

    private static void scalar(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else {
            Map<String, Object> fields = SentRecords.fields(value);
            if (fields.isEmpty()) {
                Json.mapper().writeValue(out, value);
            } else {
                object(out, fields);
            }
        }
    }
}
