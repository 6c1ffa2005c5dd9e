package dev.ptymcp.adapter.mcp;

import dev.ptymcp.adapter.mcp.json.JsonSchemas;
import dev.ptymcp.adapter.mcp.tool.CallerTerms;
import dev.ptymcp.adapter.mcp.tool.ToolDescription;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tool as clients see it. Every conversation carries all of them, so each says no more than it must: titles are for docs. */
final class ToolDeclaration {

    private ToolDeclaration() {}

    static McpSchema.Tool of(ToolDescription about, Set<CallerTerms.Listed> listed) {
        return McpSchema.Tool.builder(about.name(), JsonSchemas.closed(CallerTerms.parameters(about, listed)))
                .description(about.told())
                .outputSchema(JsonSchemas.open(about.headlines()))
                .annotations(annotations(about))
                .build();
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
