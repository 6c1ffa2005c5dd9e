package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the documentation of the tools from what clients are told, so that the two cannot differ. Stateless. */
public final class ToolPages {

    private static final String HEAD = """
            # Tools

            This page is generated from the code: `ToolPages` renders it from the catalog that clients see, and a test \
            fails when it is stale.

            Arguments are read leniently where nothing is ambiguous (`"5000"` for `5000`, one value for a list of one); an \
            argument that is `null` counts as not given. A wrong one is refused before anything is done. Keys of a result \
            that do not apply are absent.

            Every failure is a result with `isError` and `code`, `message`, `hint` (what to do next) and `retryable` \
            (whether the same call may succeed later).
            """;

    private static final String GROUP = "Only with the group `%s` (`tools.groups` in the configuration).\n\n";

    private static final String CALLER = """
            ## Every tool

            takes these too, about the one who calls. They stand in the list that clients get only where they matter: `owner` where
            `owners.required` is set, those about leases with the group `leases`, the token with the group `approvals`. A call with an
            owner sees the sessions of that owner only; a call without one sees all, unless `owners.required` is set.

            | argument | is | default | meaning |
            |---|---|---|---|
            """;

    private ToolPages() {}

    /** The whole page in Markdown, with the tools of every group. */
    public static String render(ToolSurroundings around) {
        Map<String, ToolGroup> groups = new HashMap<>();
        for (ToolGroup group : ToolGroup.values()) {
            group.tools(around).forEach(tool -> groups.put(tool.description().name(), group));
        }
        ToolCatalog catalog =
                CoreTools.catalog(around, new ToolSelection(ToolPreset.EVERYTHING, Set.of(), Set.of(), false));
        String contents = catalog.names().stream()
                .map(name -> "- [`" + name + "`](#" + name + ")" + group(groups, name, " · group `%s`"))
                .collect(Collectors.joining("\n"));
        String tools = catalog.tools().stream()
                .map(tool -> section(
                        tool.description(), group(groups, tool.description().name(), GROUP)))
                .collect(Collectors.joining("\n"));
        return HEAD + "\n" + contents + "\n\n" + CALLER + rows(CallerTerms.ALL, true) + "\n" + tools;
    }

    private static String group(Map<String, ToolGroup> groups, String tool, String text) {
        return Optional.ofNullable(groups.get(tool))
                .map(group -> text.formatted(group.name().toLowerCase(Locale.ROOT)))
                .orElse("");
    }

    private static String section(ToolDescription tool, String group) {
        String arguments = tool.parameters().isEmpty()
                ? "It takes no arguments.\n"
                : "| argument | is | default | meaning |\n|---|---|---|---|\n" + rows(tool.parameters(), true);
        return "## " + tool.name() + "\n\n"
                + "*" + tool.title() + "*" + traits(tool) + "\n\n"
                + tool.text() + "\n\n"
                + group
                + arguments + "\n"
                + "| result | is | meaning |\n|---|---|---|\n" + rows(tool.results(), false);
    }

    private static String traits(ToolDescription tool) {
        return List.of(Trait.values()).stream()
                .filter(tool::is)
                .map(trait -> " · " + trait.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining());
    }

    private static String rows(List<Property> properties, boolean arguments) {
        return properties.stream().map(property -> row(property, arguments)).collect(Collectors.joining());
    }

    private static String row(Property property, boolean argument) {
        String standard = property.required()
                ? "required"
                : property.standard().map(value -> "`" + value + "`").orElse("");
        String meaning = property.description() + (argument || property.required() ? "" : " If it applies.");
        return "| `" + property.name() + "` | "
                + property.type().described().replace("|", "\\|") + " | "
                + (argument ? standard + " | " : "")
                + meaning.replace("|", "\\|") + " |\n";
    }
}
