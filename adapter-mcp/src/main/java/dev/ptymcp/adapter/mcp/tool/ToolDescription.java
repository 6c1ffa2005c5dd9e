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
 * @param text what it does and how to use it well, for the documentation; below 2 KB, where clients cut it off
 * @param parameters what it takes
 * @param results what its result holds
 * @param traits what a client may assume of it
 * @param told what models are told of it, which every conversation carries: the text, or less
 */
public record ToolDescription(
        String name,
        String title,
        String text,
        List<Property> parameters,
        List<Property> results,
        Set<Trait> traits,
        String told) {

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

    /** One of which models are told the whole text. */
    public ToolDescription(
            String name,
            String title,
            String text,
            List<Property> parameters,
            List<Property> results,
            Set<Trait> traits) {
        this(name, title, text, parameters, results, traits, text);
    }

    /** The same, of which models are told this and no more. */
    public ToolDescription told(String newTold) {
        return new ToolDescription(name, title, text, parameters, results, traits, newTold);
    }

    /** The results that clients are told of; the documentation has all. */
    public List<Property> headlines() {
        return results.stream()
                .filter(result -> ResultTerms.HEADLINES.contains(result.name()))
                .toList();
    }

    /** Whether it has a trait. */
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
