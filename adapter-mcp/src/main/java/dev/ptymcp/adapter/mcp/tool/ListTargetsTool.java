package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.EnumWords;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.port.KnownTarget;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists what can be opened. */
final class ListTargetsTool implements Tool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
            "list_targets",
            "List what can be opened",
            """
            List what the open tools can be given: hosts of the SSH configuration and serial ports, with what is known \
            of each. Connects to nothing.""",
            List.of(Property.optional("kind", ValueType.oneOf("ssh", "serial"), "Only these.")),
            List.of(Property.required(
                    "targets",
                    ValueType.listOf(ValueType.object(
                            Property.required("kind", ValueType.text(), "ssh or serial."),
                            Property.required("name", ValueType.text(), "What to give as host or device."),
                            Property.optional("description", ValueType.text(), "What it is."),
                            Property.optional("details", ValueType.mapOf(ValueType.text()), "What else is known."))),
                    "The targets.")),
            Set.of(Trait.READ_ONLY, Trait.IDEMPOTENT));

    private final ToolSurroundings around;

    ListTargetsTool(ToolSurroundings around) {
        this.around = around;
    }

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        Optional<ConnectionTarget.Kind> kind = arguments.optionalConstant("kind", ConnectionTarget.Kind.class);
        List<KnownTarget> targets = around.terminals().targets().stream()
                .filter(target -> kind.isEmpty() || kind.get() == target.kind())
                .toList();
        ResultFields fields = new ResultFields();
        fields.map()
                .put("targets", targets.stream().map(ListTargetsTool::fields).toList());
        String text = targets.isEmpty()
                ? "Nothing is known here that could be opened by name."
                : targets.stream().map(ListTargetsTool::line).collect(Collectors.joining("\n"));
        return ToolResult.of(fields.map(), text);
    }

    private static Map<String, Object> fields(KnownTarget target) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", EnumWords.of(target.kind()));
        fields.put("name", target.name());
        if (!target.description().isEmpty()) {
            fields.put("description", target.description());
        }
        if (!target.details().isEmpty()) {
            fields.put("details", target.details());
        }
        return fields;
    }

    private static String line(KnownTarget target) {
        String details = target.details().entrySet().stream()
                .map(detail -> detail.getKey() + " " + detail.getValue())
                .collect(Collectors.joining(", "));
        StringBuilder line =
                new StringBuilder(EnumWords.of(target.kind())).append(' ').append(target.name());
        if (!target.description().isEmpty()) {
            line.append(": ").append(target.description());
        }
        return details.isEmpty()
                ? line.toString()
                : line.append(" (").append(details).append(')').toString();
    }
}
