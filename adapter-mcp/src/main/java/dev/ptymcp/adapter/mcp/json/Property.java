package dev.ptymcp.adapter.mcp.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One named value that a tool takes or gives.
 *
 * @param name its JSON name
 * @param type what it may be
 * @param description what it means, for a model that reads the schema; units and examples belong here
 * @param required whether it must be given; of a result: whether it is always there
 * @param standard what it is when it is not given
 */
public record Property(String name, ValueType type, String description, boolean required, Optional<Object> standard) {

    /** One that must be given, or is always there. */
    public static Property required(String name, ValueType type, String description) {
        return new Property(name, type, description, true, Optional.empty());
    }

    /** One that may be missing. */
    public static Property optional(String name, ValueType type, String description) {
        return new Property(name, type, description, false, Optional.empty());
    }

    /** One that is {@code standard} when it is not given. */
    public static Property optional(String name, ValueType type, String description, Object standard) {
        return new Property(name, type, description, false, Optional.of(standard));
    }

    /** The same, shown to clients by its name and bare type alone; the documentation still explains it. */
    public Property brief() {
        return new Property(name, ValueType.brief(type), description, required, standard);
    }

    /** The property's schema: its type's, with description and default. */
    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>(type.schema());
        if (type instanceof BriefType) {
            return schema;
        }
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
        // That a flag is off when nobody sets it goes without saying.
        standard.filter(value -> !value.equals(false)).ifPresent(value -> schema.put("default", value));
        return schema;
    }
}
