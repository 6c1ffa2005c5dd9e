package dev.ptymcp.adapter.mcp.compat.translation;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.tool.CallContext;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolDescription;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.application.access.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A name that both servers have. A call with an argument that only ours takes is a call of ours, as if there were no other; every
 * other call is one of theirs, whose result has our keys too. Thread-safe.
 */
final class SharedNameTool implements Tool {

    private final Tool ours;
    private final Tool theirs;
    private final ToolDescription description;

    SharedNameTool(Tool ours, Tool theirs) {
        this.ours = ours;
        this.theirs = theirs;
        ToolDescription one = theirs.description();
        ToolDescription other = ours.description();
        this.description = new ToolDescription(
                other.name(),
                other.title(),
                one.text(),
                parameters(one, other),
                other.results(),
                other.traits(),
                one.told());
    }

    /** Theirs first; nothing is required that one of them can do without. */
    private static List<Property> parameters(ToolDescription one, ToolDescription other) {
        Map<String, Property> all = new LinkedHashMap<>();
        Stream.concat(one.parameters().stream(), other.parameters().stream())
                .forEach(property -> all.putIfAbsent(property.name(), property));
        List<Property> parameters = new ArrayList<>();
        all.values()
                .forEach(property -> parameters.add(
                        required(one, property.name()) && required(other, property.name())
                                ? property
                                : optional(property)));
        return parameters;
    }

    private static boolean required(ToolDescription tool, String name) {
        return tool.parameters().stream().anyMatch(property -> property.name().equals(name) && property.required());
    }

    private static Property optional(Property property) {
        return new Property(
                property.name(),
                property.type(),
                property.description(),
                false,
                property.standard(),
                property.told(),
                property.bare());
    }

    @Override
    public ToolDescription description() {
        return description;
    }

    /** Which of the two is meant decides what the arguments must be, so they are checked by the one that is called. */
    @Override
    public Arguments bind(Map<String, ?> given) {
        return Arguments.given(given);
    }

    @Override
    public Optional<Ordering> ordering(Caller caller, Map<?, ?> arguments) {
        return ours.ordering(caller, arguments);
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        Tool meant = takes(theirs, arguments) ? theirs : ours;
        return meant.call(context, meant.bind(arguments.all()));
    }

    private boolean takes(Tool tool, Arguments arguments) {
        List<String> names =
                tool.description().parameters().stream().map(Property::name).toList();
        List<String> others =
                ours.description().parameters().stream().map(Property::name).toList();
        return arguments.all().keySet().stream().allMatch(name -> names.contains(name) || !others.contains(name));
    }
}
