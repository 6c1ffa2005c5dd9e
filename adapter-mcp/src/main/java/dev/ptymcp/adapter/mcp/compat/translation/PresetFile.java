package dev.ptymcp.adapter.mcp.compat.translation;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ptymcp.adapter.mcp.json.Json;
import dev.ptymcp.adapter.mcp.tool.ToolGroup;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the resource that declares the tools of another server: {@code {"tools": [...]}}, each with {@code name}, {@code
 * description}, {@code inputSchema} and {@code tool}, and with {@code uses}, {@code group}, {@code arguments}, {@code constants},
 * {@code results}, {@code added}, {@code keep}, {@code turn} and {@code translation} as {@link Declared} explains them. It is ours, so whatever
 * is wrong with it is a defect.
 */
final class PresetFile {

    private static final Set<String> KNOWN = Set.of(
            "name",
            "description",
            "inputSchema",
            "tool",
            "uses",
            "group",
            "arguments",
            "constants",
            "results",
            "added",
            "keep",
            "turn",
            "translation");

    private PresetFile() {}

    static List<Declared> read(String json) {
        try {
            return list(object(Json.parse(json)).get("tools")).stream()
                    .map(tool -> declared(object(tool)))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a preset is no JSON", e);
        }
    }

    private static Declared declared(Map<String, Object> tool) {
        if (!KNOWN.containsAll(tool.keySet())) {
            throw new IllegalStateException("unknown keys: " + tool.keySet());
        }
        String behind = text(tool, "tool");
        Set<String> uses = new LinkedHashSet<>(Set.of(behind));
        list(tool.get("uses")).forEach(name -> uses.add((String) name));
        return new Declared(
                text(tool, "name"),
                text(tool, "description"),
                SchemaReading.properties(object(tool.get("inputSchema"))),
                behind,
                uses,
                optional(tool, "group").map(group -> ToolGroup.valueOf(group.toUpperCase(Locale.ROOT))),
                renamings(object(tool.get("arguments"))),
                object(tool.get("constants")),
                texts(object(tool.get("results"))),
                object(tool.get("added")),
                Boolean.TRUE.equals(tool.get("keep")),
                optional(tool, "turn"),
                optional(tool, "translation"));
    }

    private static Map<String, Renaming> renamings(Map<String, Object> arguments) {
        Map<String, Renaming> renamings = new LinkedHashMap<>();
        arguments.forEach((name, value) -> renamings.put(name, renaming(value)));
        return renamings;
    }

    private static Renaming renaming(Object value) {
        if (value instanceof String to) {
            return new Renaming(to, 1);
        }
        Map<String, Object> detailed = object(value);
        return new Renaming(text(detailed, "to"), ((Number) detailed.getOrDefault("times", 1)).longValue());
    }

    private static Map<String, String> texts(Map<String, Object> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name, (String) value));
        return texts;
    }

    private static String text(Map<String, Object> from, String key) {
        return optional(from, key).orElseThrow(() -> new IllegalStateException(key + " is missing in " + from));
    }

    private static Optional<String> optional(Map<String, Object> from, String key) {
        return Optional.ofNullable((String) from.get(key));
    }

    private static List<?> list(@Nullable Object value) {
        return value == null ? List.of() : (List<?>) value;
    }

    private static Map<String, Object> object(@Nullable Object value) {
        return value == null ? Map.of() : Json.fields(value);
    }
}
