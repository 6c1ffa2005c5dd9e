package dev.ptymcp.adapter.mcp.tool;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a call returns.
 *
 * @param structured the result by names, in the order in which they are shown; keys that do not apply are absent
 * @param text the same for a model to read, as short as it can be
 * @param error whether the call failed
 */
public record ToolResult(Map<String, Object> structured, String text, boolean error) {

    /** Copies. */
    public ToolResult {
        structured = Collections.unmodifiableMap(new LinkedHashMap<>(structured));
    }

    /** A call that went well. */
    public static ToolResult of(Map<String, Object> structured, String text) {
        return new ToolResult(structured, text, false);
    }

    /** A call that failed. */
    public static ToolResult failed(Map<String, Object> structured, String text) {
        return new ToolResult(structured, text, true);
    }
}
