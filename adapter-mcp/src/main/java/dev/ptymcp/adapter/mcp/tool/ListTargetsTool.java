package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.EnumWords;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.port.KnownTarget;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.service.device.KnownProfile;
import dev.ptymcp.domain.service.device.Profiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists what can be opened. */
final class ListTargetsTool implements Tool {

    private static final String PROFILE = "profile";

    private static final ToolDescription DESCRIPTION = new ToolDescription(
                    "list_targets",
                    "List what can be opened",
                    """
            List what the open tools can be given: hosts of the SSH configuration, serial ports, and profiles of devices and \
            local programs, with what is known of each. Connects to nothing.""",
                    List.of(Property.optional("kind", ValueType.oneOf("ssh", "serial", PROFILE), "Only these.")
                            .told("")),
                    List.of(Property.required(
                            "targets",
                            ValueType.listOf(ValueType.object(
                                    Property.required("kind", ValueType.text(), "ssh, serial or profile."),
                                    Property.required(
                                            "name", ValueType.text(), "What to give as host, device or profile."),
                                    Property.optional("description", ValueType.text(), "What it is."),
                                    Property.optional(
                                            "details", ValueType.mapOf(ValueType.text()), "What else is known."))),
                            "The targets.")),
                    Set.of(Trait.READ_ONLY, Trait.IDEMPOTENT))
            .told("""
                    List what the open tools can be given: configured SSH hosts, serial ports, profiles of devices and \
                    programs. Connects to nothing.""");

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
        Optional<String> kind = arguments.optionalText("kind");
        List<Listed> targets = Stream.concat(
                        around.terminals().targets().stream().map(Listed::of),
                        profiles(around.terminals().profiles()))
                .filter(target -> kind.isEmpty() || kind.get().equals(target.kind()))
                .toList();
        ResultFields fields = new ResultFields();
        fields.map().put("targets", targets.stream().map(Listed::fields).toList());
        String text = targets.isEmpty()
                ? "Nothing is known here that could be opened by name."
                : targets.stream().map(Listed::line).collect(Collectors.joining("\n"));
        return ToolResult.of(fields.map(), text);
    }

    private static Stream<Listed> profiles(Profiles profiles) {
        Stream<Listed> broken = profiles.broken().entrySet().stream()
                .map(entry -> new Listed(PROFILE, entry.getKey(), "cannot be used: " + entry.getValue(), Map.of()));
        return Stream.concat(profiles.all().stream().map(Listed::of), broken);
    }

    /** One entry. */
    private record Listed(String kind, String name, String description, Map<String, String> details) {

        static Listed of(KnownTarget target) {
            return new Listed(EnumWords.of(target.kind()), target.name(), target.description(), target.details());
        }

        static Listed of(KnownProfile known) {
            Profile profile = known.profile();
            Map<String, String> details = new LinkedHashMap<>();
            details.put("of", profile.ofDevice() ? "device" : "program");
            details.put("source", EnumWords.of(known.source()));
            profile.program()
                    .ifPresent(launch -> details.put(
                            "command", String.join(" ", launch.commands().get(0))));
            return new Listed(PROFILE, profile.name(), profile.title(), details);
        }

        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("kind", kind);
            fields.put("name", name);
            if (!description.isEmpty()) {
                fields.put("description", description);
            }
            if (!details.isEmpty()) {
                fields.put("details", details);
            }
            return fields;
        }

        String line() {
            String more = details.entrySet().stream()
                    .map(detail -> detail.getKey() + " " + detail.getValue())
                    .collect(Collectors.joining(", "));
            String line = kind + " " + name + (description.isEmpty() ? "" : ": " + description);
            return more.isEmpty() ? line : line + " (" + more + ")";
        }
    }
}
