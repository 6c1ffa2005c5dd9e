package dev.ptymcp.adapter.mcp;

import dev.ptymcp.adapter.mcp.json.JsonSchemas;
import dev.ptymcp.adapter.mcp.tool.CallerTerms;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolDescription;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tool as clients see it. Every conversation carries all of them, so each says no more than it must: titles are for docs. */
final class ToolDeclaration {

    private ToolDeclaration() {}

    static McpSchema.Tool of(Tool tool, Set<CallerTerms.Listed> listed) {
        ToolDescription about = tool.description();
        Map<String, Object> takes = JsonSchemas.closed(CallerTerms.parameters(about, listed));
        return McpSchema.Tool.builder(
                        about.name(),
                        tool.ownSchema().map(own -> joined(own, takes)).orElse(takes))
                .description(about.told())
                .outputSchema(JsonSchemas.open(about.headlines()))
                .annotations(annotations(about))
                .build();
    }

    private static Set<CallerTerms.Listed> ofNoSession(Set<CallerTerms.Listed> listed) {
        Set<CallerTerms.Listed> some = new HashSet<>(listed);
        some.remove(CallerTerms.Listed.LEASE);
        return some;
    }

    /** A schema of the tool's own, with what matters of the caller. */
    private static Map<String, Object> joined(Map<String, Object> own, Map<String, Object> caller) {
        if (!(caller.get("properties") instanceof Map<?, ?> more)) {
            return own;
        }
        Map<Object, Object> properties = new LinkedHashMap<>(more);
        if (own.get("properties") instanceof Map<?, ?> first) {
            properties.putAll(first);
        }
        Map<String, Object> joined = new LinkedHashMap<>(own);
        joined.put("properties", properties);
        return joined;
    }

    /**
     * What MCP does not take for granted of every tool: that it changes and destroys, and reaches out each time it is called.
     * Reading reaches out too: what a session shows comes from anywhere.
     */
    private static McpSchema.@Nullable ToolAnnotations annotations(ToolDescription about) {
        boolean reads = about.is(Trait.READ_ONLY);
        boolean harmless = !reads && !about.is(Trait.DESTRUCTIVE);
        boolean repeatable = !reads && about.is(Trait.IDEMPOTENT);
        if (!reads && !harmless && !repeatable) {
            return null;
        }
        return new McpSchema.ToolAnnotations(
                null, reads ? true : null, harmless ? false : null, repeatable ? true : null, null, null);
    }
}
