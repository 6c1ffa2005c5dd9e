package dev.ptymcp.adapter.mcp;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.CallContext;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolDescription;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.application.access.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls of this tool run one after the other; the first one blocks until the test lets it go. */
record OneAtATime(TestTools.Waiting first, List<String> began) implements Tool {

    @Override
    public ToolDescription description() {
        List<Property> parameters = List.of(Property.required("name", ValueType.text(), ""));
        return new ToolDescription("gate", "gate", "For tests.", parameters, List.of(), Set.of());
    }

    @Override
    public Optional<Ordering> ordering(Caller caller, Map<?, ?> arguments) {
        return Optional.of(new Ordering("gate", Duration.ofMinutes(5)));
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        synchronized (began) {
            began.add(arguments.text("name"));
        }
        return arguments.text("name").equals("first")
                ? first.call(context, arguments)
                : ToolResult.of(Map.of(), "done");
    }
}
