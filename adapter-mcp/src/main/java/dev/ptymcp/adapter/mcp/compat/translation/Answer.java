package dev.ptymcp.adapter.mcp.compat.translation;

import dev.ptymcp.adapter.mcp.json.Json;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.util.Map;

/** Results as clients of other servers read them: one text that is JSON, beside the structured result. */
public final class Answer {

    private Answer() {}

    /** A result whose text is neutral, as that of our own tools is. */
    public static ToolResult of(Map<String, Object> structured) {
        return of(structured, "");
    }

    /** One whose text is only what stands under {@code key}: a bare array, which structured results cannot be. */
    public static ToolResult of(Map<String, Object> structured, String key) {
        Map<String, Object> neutral = ToolResult.of(structured, "").structured();
        return ToolResult.of(neutral, Json.write(key.isEmpty() ? neutral : neutral.get(key)));
    }

    /** One with text exactly as a program wrote it. */
    public static ToolResult exact(Map<String, Object> structured) {
        return ToolResult.exact(structured, Json.write(structured));
    }

    /** One that is a text alone, which programs find under {@code key}. */
    public static ToolResult text(String key, String text) {
        return ToolResult.of(Map.of(key, text), text);
    }
}
