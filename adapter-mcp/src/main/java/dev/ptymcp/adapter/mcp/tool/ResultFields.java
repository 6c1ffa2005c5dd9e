package dev.ptymcp.adapter.mcp.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Collects a result's fields in order; what does not apply is left out. Not thread-safe. */
final class ResultFields {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    ResultFields put(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    ResultFields put(String name, Optional<?> value) {
        value.ifPresent(present -> fields.put(name, present));
        return this;
    }

    ResultFields put(String name, OptionalInt value) {
        value.ifPresent(present -> fields.put(name, present));
        return this;
    }

    ResultFields put(String name, OptionalLong value) {
        value.ifPresent(present -> fields.put(name, present));
        return this;
    }

    /** Leaves an empty list out. */
    ResultFields put(String name, List<?> values) {
        if (!values.isEmpty()) {
            fields.put(name, values);
        }
        return this;
    }

    Map<String, Object> map() {
        return fields;
    }
}
