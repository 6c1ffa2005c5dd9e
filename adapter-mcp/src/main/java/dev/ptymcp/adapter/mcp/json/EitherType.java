package dev.ptymcp.adapter.mcp.json;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.List;
import java.util.Map;

/** The first of two kinds that fits: an object goes to the one that takes objects, everything else to the other. */
record EitherType(ValueType one, ValueType other) implements ValueType {

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(one.schema(), other.schema()));
    }

    @Override
    public Map<String, Object> shape() {
        return Map.of("anyOf", List.of(one.shape(), other.shape()));
    }

    @Override
    public String described() {
        return one.described() + " or " + other.described();
    }

    @Override
    public Object bind(String path, Object given) {
        boolean object = given instanceof Map;
        if (object == takesObjects(one)) {
            return one.bind(path, given);
        }
        if (object == takesObjects(other)) {
            return other.bind(path, given);
        }
        throw new InvalidArgumentException(path, given, described());
    }

    private static boolean takesObjects(ValueType type) {
        return type instanceof ObjectType || type instanceof MapType;
    }
}
