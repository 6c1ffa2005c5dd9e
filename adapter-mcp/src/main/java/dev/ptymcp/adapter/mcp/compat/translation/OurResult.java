package dev.ptymcp.adapter.mcp.compat.translation;

import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The structured result of one of our tools. Immutable.
 *
 * @param all its keys and values; keys that do not apply are absent
 */
public record OurResult(Map<String, Object> all) {

    static OurResult of(ToolResult result) {
        return new OurResult(result.structured());
    }

    /** What stands under a name, if anything. */
    public Optional<Object> value(String name) {
        return Optional.ofNullable(all.get(name));
    }

    /** What stands behind names with dots between the levels, if anything: {@code exit.code}. */
    public Optional<Object> at(String path) {
        Object value = all;
        for (String step : path.split("\\.")) {
            value = value instanceof Map<?, ?> level ? level.get(step) : null;
        }
        return Optional.ofNullable(value);
    }

    /** A text that is always there. */
    public String text(String name) {
        return (String) there(name);
    }

    /** A number that is always there. */
    public long number(String name) {
        return ((Number) there(name)).longValue();
    }

    /** A text, if it applies. */
    public Optional<String> optionalText(String name) {
        return value(name).map(String::valueOf);
    }

    /** A number, if it applies. */
    public OptionalLong optionalNumber(String name) {
        return all.get(name) instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    /** An object, if it applies. */
    public Optional<OurResult> object(String name) {
        return value(name).map(value -> new OurResult(object(value)));
    }

    /** A list of texts; empty when it is not there. */
    public List<String> texts(String name) {
        return all.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Whether a flag is there and set. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(all.get(name));
    }

    /** A list of objects; empty when it is not there. */
    public List<OurResult> rows(String name) {
        List<OurResult> rows = new ArrayList<>();
        if (all.get(name) instanceof List<?> list) {
            list.forEach(row -> rows.add(new OurResult(object(row))));
        }
        return rows;
    }

    private Object there(String name) {
        return Objects.requireNonNull(all.get(name), name);
    }

    private static Map<String, Object> object(Object row) {
        Map<String, Object> object = new LinkedHashMap<>();
        ((Map<?, ?>) row).forEach((name, value) -> object.put(String.valueOf(name), value));
        return object;
    }
}
