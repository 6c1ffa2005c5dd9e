package dev.ptymcp.adapter.mcp.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes maps and lists of JSON. Jackson bounds depth and lengths. */
final class JsonReader {

    private JsonReader() {}

    static @Nullable Object read(String text) throws JsonProcessingException {
        try (JsonParser parser = Json.FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new JsonParseException(parser, "there is no value");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "there is more than one value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot fail to be read", e);
        }
    }

    /** The id of a request of which only the beginning can be read, if id and method stand in that. */
    static Optional<Object> requestId(String beginning) {
        Object id = null;
        boolean method = false;
        try (JsonParser parser = Json.FACTORY.createParser(beginning)) {
            parser.nextToken();
            while ((id == null || !method) && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("id") && value == JsonToken.VALUE_STRING) {
                    id = parser.getText();
                } else if (name.equals("id") && value == JsonToken.VALUE_NUMBER_INT) {
                    id = parser.getNumberValue();
                } else {
                    method |= name.equals("method");
                    parser.skipChildren();
                }
            }
            // What is cut off behind a number can be more of it.
            return parser.nextToken() != null && method ? Optional.ofNullable(id) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getNumberValue();
        };
    }

    /** Of two values of one name the later counts. */
    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }
}
