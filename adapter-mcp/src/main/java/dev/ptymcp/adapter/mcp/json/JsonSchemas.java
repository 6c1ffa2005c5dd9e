package dev.ptymcp.adapter.mcp.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Builds the schemas that clients see, as literal maps in draft 2020-12. */
public final class JsonSchemas {

    private JsonSchemas() {}

    /** An object that takes these properties and no others: what a tool's arguments are. */
    public static Map<String, Object> closed(List<Property> properties) {
        Map<String, Object> schema = object(properties, Property::schema);
        List<String> required = properties.stream()
                .filter(Property::required)
                .map(Property::name)
                .toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    /**
     * An object that may have these properties and others: what a tool's results are. Nothing is required, because clients
     * check errors against the same schema, and throw away an error that does not fit. It says no more than the types.
     */
    public static Map<String, Object> open(List<Property> properties) {
        return object(properties, property -> property.type().shape());
    }

    private static Map<String, Object> object(
            List<Property> properties, Function<Property, Map<String, Object>> schemaOf) {
        Map<String, Object> byName = new LinkedHashMap<>();
        properties.forEach(property -> byName.put(property.name(), schemaOf.apply(property)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        if (!byName.isEmpty()) {
            schema.put("properties", byName);
        }
        return schema;
    }
}
