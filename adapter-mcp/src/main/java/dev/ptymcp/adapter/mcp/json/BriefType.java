package dev.ptymcp.adapter.mcp.json;

import java.util.Map;

/** Another type that clients see without its bounds and details, where they have seen it in full before. */
record BriefType(ValueType full) implements ValueType {

    @Override
    public Map<String, Object> schema() {
        return full.shape();
    }

    @Override
    public Map<String, Object> shape() {
        return full.shape();
    }

    @Override
    public String described() {
        return full.described();
    }

    @Override
    public Object bind(String path, Object given) {
        return full.bind(path, given);
    }
}
