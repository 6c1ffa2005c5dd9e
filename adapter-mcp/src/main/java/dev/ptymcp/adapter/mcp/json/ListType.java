package dev.ptymcp.adapter.mcp.json;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A list; a single value that is not a list stands for a list of one. */
record ListType(ValueType items, int most) implements ValueType {

    /** Without how many there may be, which few come near; who goes beyond is told. */
    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", items.schema());
        return schema;
    }

    @Override
    public Map<String, Object> shape() {
        return Map.of("type", "array", "items", items.shape());
    }

    @Override
    public String described() {
        return "a list" + (most < Integer.MAX_VALUE ? " of at most " + most : "") + ", each " + items.described();
    }

    @Override
    public Object bind(String path, Object given) {
        if (!(given instanceof List<?> list)) {
            return List.of(items.bind(path, given));
        }
        if (list.size() > most) {
            throw new InvalidArgumentException(path, "a list of " + list.size(), described());
        }
        List<Object> bound = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            String place = path + "[" + index + "]";
            Object item = list.get(index);
            if (item == null) {
                throw new InvalidArgumentException(place, Absence.NULL, items.described());
            }
            bound.add(items.bind(place, item));
        }
        return List.copyOf(bound);
    }
}
