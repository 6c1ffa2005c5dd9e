package dev.ptymcp.adapter.mcp.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ptymcp.adapter.mcp.json.Json;
import dev.ptymcp.adapter.mcp.tool.ContentPart;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Understands what a script printed when it is MCP's content: one content object, an array of them, or an object with such an
 * array under {@code content}. Stateless.
 */
final class ContentObjects {

    private ContentObjects() {}

    /** The parts; empty when the text is something else, which is shown as text then. */
    static Optional<List<ContentPart>> in(String text) {
        String trimmed = text.strip();
        if (!trimmed.startsWith("{") && !trimmed.startsWith("[")) {
            return Optional.empty();
        }
        Object value;
        try {
            value = Json.parse(trimmed);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        if (value instanceof Map<?, ?> object && object.get("content") instanceof List<?> list) {
            return parts(list);
        }
        return parts(value instanceof List<?> list ? list : List.of(value == null ? "" : value));
    }

    private static Optional<List<ContentPart>> parts(List<?> values) {
        List<ContentPart> parts = new ArrayList<>();
        for (Object value : values) {
            Optional<ContentPart> part = value instanceof Map<?, ?> object ? part(object) : Optional.empty();
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
    }

    private static Optional<ContentPart> part(Map<?, ?> object) {
        Object type = object.get("type");
        if ("text".equals(type) && object.get("text") instanceof String text) {
            return Optional.of(ContentPart.text(text));
        }
        if (("image".equals(type) || "audio".equals(type))
                && object.get("data") instanceof String data
                && object.get("mimeType") instanceof String mediaType) {
            return bytes(data)
                    .map(bytes -> "image".equals(type)
                            ? ContentPart.image(mediaType, bytes)
                            : ContentPart.audio(mediaType, bytes));
        }
        return "resource".equals(type) && object.get("resource") instanceof Map<?, ?> resource
                ? resource(resource)
                : Optional.empty();
    }

    private static Optional<ContentPart> resource(Map<?, ?> object) {
        if (!(object.get("uri") instanceof String uri)) {
            return Optional.empty();
        }
        boolean text = object.get("text") instanceof String;
        String mediaType = object.get("mimeType") instanceof String given
                ? given
                : text ? "text/plain" : "application/octet-stream";
        if (object.get("text") instanceof String whole) {
            return Optional.of(ContentPart.resource(uri, mediaType, whole));
        }
        return object.get("blob") instanceof String data
                ? bytes(data).map(bytes -> ContentPart.resource(uri, mediaType, bytes))
                : Optional.empty();
    }

    private static Optional<byte[]> bytes(String data) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(data));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
