package dev.ptymcp.adapter.mcp.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One named value that a tool takes or gives.
 *
 * @param name its JSON name
 * @param type what it may be
 * @param description what it means, for the documentation; units and examples belong here
 * @param required whether it must be given; of a result: whether it is always there
 * @param standard what it is when it is not given
 * @param told what a model is told of it, which every conversation carries: the description, or less
 * @param bare whether clients see its type without what is in it
 */
public record Property(
        String name,
        ValueType type,
        String description,
        boolean required,
        Optional<Object> standard,
        String told,
        boolean bare) {

    /** One that must be given, or is always there. */
    public static Property required(String name, ValueType type, String description) {
        return new Property(name, type, description, true, Optional.empty(), description, false);
    }

    /** One that may be missing. */
    public static Property optional(String name, ValueType type, String description) {
        return new Property(name, type, description, false, Optional.empty(), description, false);
    }

    /** One that is {@code standard} when it is not given. */
    public static Property optional(String name, ValueType type, String description, Object standard) {
        return new Property(name, type, description, false, Optional.of(standard), description, false);
    }

    /** The same, shown to clients by its name and bare type alone. */
    public Property brief() {
        return new Property(name, type, description, required, standard, "", true);
    }

    /** The same, shown to clients without what is in it. */
    public Property outline() {
        return new Property(name, type, description, required, standard, told, true);
    }

    /** The same, of which models are told this and no more; nothing where name and type say it. */
    public Property told(String newTold) {
        return new Property(name, type, description, required, standard, newTold, bare);
    }

    /** The property's schema as clients see it. */
    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>(bare ? type.shape() : type.schema());
        if (!told.isEmpty()) {
            schema.put("description", told);
        }
        if (!bare) {
            standard.filter(value -> !goesWithoutSaying(value)).ifPresent(value -> schema.put("default", value));
        }
        return schema;
    }

    /** A flag that is off, nothing of something, and the first of several words. */
    private boolean goesWithoutSaying(Object value) {
        return value.equals(false)
                || value.equals(0L)
                || type instanceof TextType text
                        && !text.words().isEmpty()
                        && text.words().get(0).equals(value);
    }
}
