package dev.ptymcp.adapter.mcp.compat.translation;

import dev.ptymcp.adapter.mcp.json.Json;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an input schema as parameters of ours, so that they are bound as leniently and refused as clearly. It knows what the
 * schemas of other servers need: texts, words, numbers with their bounds, flags, lists of texts and objects of texts.
 */
final class SchemaReading {

    private SchemaReading() {}

    static List<Property> properties(Map<String, Object> schema) {
        List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
        List<Property> properties = new ArrayList<>();
        if (schema.get("properties") instanceof Map<?, ?> all) {
            all.forEach((name, property) ->
                    properties.add(property((String) name, Json.fields(property), required.contains(name))));
        }
        return properties;
    }

    private static Property property(String name, Map<String, Object> schema, boolean required) {
        String description = String.valueOf(schema.getOrDefault("description", ""));
        ValueType type = type(schema);
        return new Property(
                name,
                type,
                description,
                required,
                Optional.ofNullable(schema.get("default")).map(value -> type.bind(name, value)),
                description,
                false);
    }

    private static ValueType type(Map<String, Object> schema) {
        if (schema.get("enum") instanceof List<?> words) {
            return ValueType.oneOf("", words.stream().map(String.class::cast).toList());
        }
        return switch (String.valueOf(schema.get("type"))) {
            case "integer" -> ValueType.whole(bound(schema, "minimum", 0), bound(schema, "maximum", Long.MAX_VALUE));
            case "number" -> ValueType.decimal(bound(schema, "minimum", 0), bound(schema, "maximum", Long.MAX_VALUE));
            case "boolean" -> ValueType.flag();
            case "array" -> ValueType.listOf(items(schema));
            case "object" -> ValueType.mapOf(ValueType.text());
            case "string" -> ValueType.text();
            default -> throw new IllegalStateException("no such type: " + schema);
        };
    }

    private static ValueType items(Map<String, Object> schema) {
        return schema.get("items") instanceof Map<?, ?> items ? type(Json.fields(items)) : ValueType.text();
    }

    private static long bound(Map<String, Object> schema, String name, long otherwise) {
        return schema.get(name) instanceof Number number ? number.longValue() : otherwise;
    }
}
