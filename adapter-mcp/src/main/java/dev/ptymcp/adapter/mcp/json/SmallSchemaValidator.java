package dev.ptymcp.adapter.mcp.json;

import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Validates values against the part of JSON Schema that this module's own schemas use: type, enum, minimum, maximum,
 * maxLength, maxItems, items, properties, required, additionalProperties and anyOf. Other keywords are ignored.
 *
 * <p>The SDK wants a validator to be built; the usual one costs a tenth of a second at start and a megabyte. Stateless.
 */
public final class SmallSchemaValidator implements JsonSchemaValidator {

    @Override
    public ValidationResponse validate(Map<String, Object> schema, Object structured) {
        return fault("$", schema, structured)
                .map(ValidationResponse::asInvalid)
                .orElseGet(() -> ValidationResponse.asValid(Json.write(structured)));
    }

    private static Optional<String> fault(String path, Map<?, ?> schema, @Nullable Object value) {
        Object type = schema.get("type");
        if (type != null && !isOf(type, value)) {
            return Optional.of(path + " is not of type " + type);
        }
        if (schema.get("enum") instanceof List<?> words && !words.contains(value)) {
            return Optional.of(path + " is not one of " + words);
        }
        if (schema.get("anyOf") instanceof List<?> kinds
                && kinds.stream()
                        .allMatch(kind -> kind instanceof Map<?, ?> one
                                && fault(path, one, value).isPresent())) {
            return Optional.of(path + " is none of the allowed kinds");
        }
        if (value instanceof Number number) {
            return outOfRange(path, schema, number);
        }
        if (value instanceof String text && schema.get("maxLength") instanceof Number most) {
            return text.length() > most.intValue() ? Optional.of(path + " is too long") : Optional.empty();
        }
        if (value instanceof List<?> list) {
            return faultInList(path, schema, list);
        }
        return value instanceof Map<?, ?> map ? faultInObject(path, schema, map) : Optional.empty();
    }

    private static boolean isOf(Object type, @Nullable Object value) {
        if (type instanceof List<?> several) {
            return several.stream().anyMatch(one -> isOf(one, value));
        }
        return switch (String.valueOf(type)) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "number" -> value instanceof Number;
            case "integer" -> value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue());
            case "null" -> value == null;
            default -> true;
        };
    }

    private static Optional<String> outOfRange(String path, Map<?, ?> schema, Number number) {
        boolean low = schema.get("minimum") instanceof Number least && number.doubleValue() < least.doubleValue();
        boolean high = schema.get("maximum") instanceof Number most && number.doubleValue() > most.doubleValue();
        return low || high ? Optional.of(path + " is out of range") : Optional.empty();
    }

    private static Optional<String> faultInList(String path, Map<?, ?> schema, List<?> list) {
        if (schema.get("maxItems") instanceof Number most && list.size() > most.intValue()) {
            return Optional.of(path + " has too many items");
        }
        if (!(schema.get("items") instanceof Map<?, ?> items)) {
            return Optional.empty();
        }
        return list.stream()
                .map(item -> fault(path + "[]", items, item))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> faultInObject(String path, Map<?, ?> schema, Map<?, ?> map) {
        if (schema.get("required") instanceof List<?> required && !map.keySet().containsAll(required)) {
            return Optional.of(path + " lacks one of " + required);
        }
        Map<?, ?> known = schema.get("properties") instanceof Map<?, ?> properties ? properties : Map.of();
        Object others = schema.get("additionalProperties");
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String place = path + "." + entry.getKey();
            Object rule = known.containsKey(entry.getKey()) ? known.get(entry.getKey()) : others;
            if (Boolean.FALSE.equals(rule)) {
                return Optional.of(place + " is not known");
            }
            Optional<String> fault =
                    rule instanceof Map<?, ?> inner ? fault(place, inner, entry.getValue()) : Optional.empty();
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }
}
