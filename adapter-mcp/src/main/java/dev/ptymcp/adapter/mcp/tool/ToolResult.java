package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.application.port.ScreenImage;
import dev.ptymcp.domain.service.hygiene.NeutralText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call returns.
 *
 * @param structured the result by names, in the order in which they are shown; keys that do not apply are absent
 * @param text the same for a model to read, as short as it can be
 * @param error whether the call failed
 * @param image a picture that belongs to it
 * @param parts what is shown instead of the text; empty for the text
 */
public record ToolResult(
        Map<String, Object> structured,
        String text,
        boolean error,
        Optional<ScreenImage> image,
        List<ContentPart> parts) {

    private ToolResult(Map<String, Object> structured, String text, boolean error) {
        this(structured, text, error, Optional.empty(), List.of());
    }

    /** Copies. */
    public ToolResult {
        parts = List.copyOf(parts);
        structured = Collections.unmodifiableMap(new LinkedHashMap<>(structured));
    }

    /** A call that went well. All of its text becomes {@linkplain NeutralText neutral}, as that of {@link #failed}. */
    public static ToolResult of(Map<String, Object> structured, String text) {
        return new ToolResult(neutral(structured), NeutralText.of(text), false);
    }

    /** A call that went well and whose result is shown in parts. All of its text becomes neutral. */
    public static ToolResult of(Map<String, Object> structured, List<ContentPart> parts) {
        return new ToolResult(neutral(structured), "", false, Optional.empty(), parts);
    }

    /** A call that went well and whose text is what a program wrote, control characters and all, as the caller asked. */
    public static ToolResult exact(Map<String, Object> structured, String text) {
        return new ToolResult(structured, text, false);
    }

    /** A call that failed. */
    public static ToolResult failed(Map<String, Object> structured, String text) {
        return new ToolResult(neutral(structured), NeutralText.of(text), true);
    }

    private static Map<String, Object> neutral(Map<?, ?> values) {
        Map<String, Object> neutral = new LinkedHashMap<>();
        values.forEach((name, value) -> neutral.put(String.valueOf(name), neutral(value)));
        return neutral;
    }

    private static Object neutral(Object value) {
        if (value instanceof String text) {
            return NeutralText.of(text);
        }
        if (value instanceof Map<?, ?> values) {
            return neutral(values);
        }
        return value instanceof List<?> list
                ? list.stream().map(ToolResult::neutral).toList()
                : value;
    }

    /** The same with a picture, if there is one. */
    ToolResult with(Optional<ScreenImage> newImage) {
        return new ToolResult(structured, text, error, newImage, parts);
    }
}
