package dev.ptymcp.adapter.mcp.compat.translation;

import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.tool.ToolGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One tool of another server, as its resource declares it.
 *
 * @param name its name in calls
 * @param description what models are told of it
 * @param parameters what it takes, under its own names
 * @param tool our tool behind it
 * @param uses all of our tools that it needs; without one of them it is not offered
 * @param group the group without which it is not offered, as the other server hides it until it is switched on
 * @param arguments what becomes of its arguments; one that is not here keeps its name
 * @param constants what our tool gets beside them
 * @param results where each key of its result is in ours, with dots between the levels
 * @param added what its result has beside them
 * @param keep whether its result has all of our keys too
 * @param turn what it takes turns for, with the others that name it; without one it takes its turn as our tool does
 * @param translation the name of the code that does it instead of names alone
 */
record Declared(
        String name,
        String description,
        List<Property> parameters,
        String tool,
        Set<String> uses,
        Optional<ToolGroup> group,
        Map<String, Renaming> arguments,
        Map<String, Object> constants,
        Map<String, String> results,
        Map<String, Object> added,
        boolean keep,
        Optional<String> turn,
        Optional<String> translation) {

    /** The arguments of our tool. */
    Map<String, Object> ours(Map<String, ?> given) {
        Map<String, Object> ours = new LinkedHashMap<>(constants);
        given.forEach((name, value) -> {
            Renaming renaming = arguments.getOrDefault(name, new Renaming(name, 1));
            if (!renaming.to().isEmpty() && value != null) {
                ours.put(renaming.to(), renaming.value(value));
            }
        });
        return ours;
    }

    /** The result under its own names. */
    Map<String, Object> theirs(OurResult result) {
        Map<String, Object> theirs = new LinkedHashMap<>(keep ? result.all() : Map.of());
        results.forEach((name, path) -> result.at(path).ifPresent(value -> theirs.put(name, value)));
        theirs.putAll(added);
        return theirs;
    }
}
