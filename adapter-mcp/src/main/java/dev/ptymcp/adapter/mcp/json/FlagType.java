package dev.ptymcp.adapter.mcp.json;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.Map;

/** True or false. */
record FlagType() implements ValueType {

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "boolean");
    }

    @Override
    public Map<String, Object> shape() {
        return schema();
    }

    @Override
    public String described() {
        return "true or false";
    }

    @Override
    public Object bind(String path, Object given) {
        String text = given instanceof String written ? written.strip() : String.valueOf(given);
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw new InvalidArgumentException(path, given, described());
    }
}
