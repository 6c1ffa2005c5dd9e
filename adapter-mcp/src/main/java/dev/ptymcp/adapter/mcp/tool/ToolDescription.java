package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Property;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * What clients are told about a tool.
 *
 * @param name its name in calls
 * @param title its name for people
 * @param text what it does and how to use it well; below 2 KB, where clients cut it off
 * @param parameters what it takes
 * @param results what its result holds
 * @param traits what a client may assume of it
 */
public record ToolDescription(
        String name, String title, String text, List<Property> parameters, List<Property> results, Set<Trait> traits) {

    private static final int LONGEST = 2048;

    /** What a client may assume of a tool, as MCP's annotations have it. */
    public enum Trait {
        /** It changes nothing. */
        READ_ONLY,
        /** It can destroy something. */
        DESTRUCTIVE,
        /** Calling it twice is the same as calling it once. */
        IDEMPOTENT,
        /** It reaches things outside of this server. */
        OPEN_WORLD
    }

    /** Copies and checks the length of the text. */
    public ToolDescription {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
        traits = Set.copyOf(traits);
        if (text.getBytes(StandardCharsets.UTF_8).length >= LONGEST) {
            throw new IllegalArgumentException("The description of " + name + " is too long.");
        }
    }

    /** Whether it has a trait. */
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
