package dev.ptymcp.adapter.mcp.json;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An object with known properties. */
record ObjectType(List<Property> properties) implements ValueType {

    @Override
    public Map<String, Object> schema() {
        return JsonSchemas.closed(properties);
    }

    @Override
    public Map<String, Object> shape() {
        return Map.of("type", "object");
    }

    @Override
    public String described() {
        return properties.stream().map(Property::name).collect(Collectors.joining(", ", "an object with ", ""));
    }

    @Override
    public Object bind(String path, Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            throw new InvalidArgumentException(path, given, described());
        }
        return ArgumentBinder.bind(path + ".", properties, map);
    }
}
