package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.application.port.ScreenImage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a call returns.
 *
 * @param structured the result by names, in the order in which they are shown; keys that do not apply are absent
 * @param text the same for a model to read, as short as it can be
 * @param error whether the call failed
 * @param image a picture that belongs to it
 */
public record ToolResult(Map<String, Object> structured, String text, boolean error, Optional<ScreenImage> image) {

    /** Copies. */
    public ToolResult {
        structured = Collections.unmodifiableMap(new LinkedHashMap<>(structured));
    }

    /** A call that went well. */
    public static ToolResult of(Map<String, Object> structured, String text) {
        return new ToolResult(structured, text, false, Optional.empty());
    }

    /** A call that failed. */
    public static ToolResult failed(Map<String, Object> structured, String text) {
        return new ToolResult(structured, text, true, Optional.empty());
    }

    /** The same with a picture, if there is one. */
    ToolResult with(Optional<ScreenImage> newImage) {
        return new ToolResult(structured, text, error, newImage);
    }
}
