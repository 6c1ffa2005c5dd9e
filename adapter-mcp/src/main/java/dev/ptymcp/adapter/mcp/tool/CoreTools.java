package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.EnumWords;
import java.util.List;
import java.util.stream.Stream;

/** The tools of a server, in the order in which clients see them: first those of no group, then those of the groups. */
public final class CoreTools {

    private CoreTools() {}

    /** The tools that a server has when nobody says otherwise, over one set of sessions. */
    public static ToolCatalog catalog(ToolSurroundings around) {
        return catalog(around, ToolSelection.USUAL);
    }

    /** The tools that are selected. Their order is always the same, groups in the order of their declaration. */
    public static ToolCatalog catalog(ToolSurroundings around, ToolSelection selection) {
        Stream<Tool> core =
                core(around).stream().filter(tool -> selection.preset().lists(tool.description()));
        Stream<Tool> more =
                Stream.of(ToolGroup.values()).filter(selection::has).flatMap(group -> group.tools(around).stream());
        List<Tool> tools = Stream.concat(core, more)
                .filter(tool -> !selection.without().contains(tool.description().name()))
                .toList();
        return new ToolCatalog(tools, selection.listed(), name -> absent(around, selection, name));
    }

    /** Why a server with this selection has no tool of that name; empty when there is none anywhere. */
    private static String absent(ToolSurroundings around, ToolSelection selection, String name) {
        if (selection.without().contains(name) && everywhere(around).anyMatch(name::equals)) {
            return "The configuration leaves it out (tools.without).";
        }
        for (ToolGroup group : ToolGroup.values()) {
            if (group.tools(around).stream()
                    .anyMatch(tool -> tool.description().name().equals(name))) {
                return "It is in the group " + EnumWords.of(group)
                        + ", which the configuration does not have (tools.groups).";
            }
        }
        return everywhere(around).anyMatch(name::equals)
                ? "The preset " + EnumWords.of(selection.preset()).replace('_', '-')
                        + " does not have it (tools.preset)."
                : "";
    }

    private static Stream<String> everywhere(ToolSurroundings around) {
        Stream<Tool> groups = Stream.of(ToolGroup.values()).flatMap(group -> group.tools(around).stream());
        return Stream.concat(core(around).stream(), groups)
                .map(tool -> tool.description().name());
    }

    /**
     * The tools that translations may work with: those that the selection has, and of the other groups those that its preset would
     * have. What is left out by name stays out.
     */
    public static List<Tool> reachable(ToolSurroundings around, ToolSelection selection) {
        Stream<Tool> core =
                core(around).stream().filter(tool -> selection.preset().has(tool.description()));
        Stream<Tool> more = Stream.of(ToolGroup.values()).flatMap(group -> group.tools(around).stream()
                .filter(tool -> selection.has(group) || selection.preset().has(tool.description())));
        return Stream.concat(core, more)
                .filter(tool -> !selection.without().contains(tool.description().name()))
                .toList();
    }

    private static List<Tool> core(ToolSurroundings around) {
        return List.of(
                new OpenLocalTool(around),
                new OpenSshTool(around),
                new OpenSerialTool(around),
                new OpenSocketTool(around),
                new ListTargetsTool(around),
                new RunCommandTool(around),
                new SendInputTool(around),
                new SendKeysTool(around),
                new SendSecretTool(around),
                new ReadOutputTool(around),
                new ReadScreenTool(around),
                new WaitForTool(around),
                new ListSessionsTool(around),
                new GetSessionTool(around),
                new ResizeSessionTool(around),
                new SignalSessionTool(around),
                new AttachSessionTool(around),
                new CloseSessionTool(around));
    }
}
