package dev.ptymcp.adapter.mcp.json;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values of one kind by names that are not known beforehand. */
record MapType(ValueType values) implements ValueType {

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", values.schema());
        return schema;
    }

    @Override
    public Map<String, Object> shape() {
        return Map.of("type", "object");
    }

    @Override
    public String described() {
        return "an object whose values are each " + values.described();
    }

    @Override
    public Object bind(String path, Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            throw new InvalidArgumentException(path, given, described());
        }
        Map<String, Object> bound = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String place = path + "." + key;
            if (value == null) {
                throw new InvalidArgumentException(place, Absence.NULL, values.described());
            }
            bound.put(String.valueOf(key), values.bind(place, value));
        });
        return Collections.unmodifiableMap(bound);
    }
}
