package dev.ptymcp.adapter.mcp.tool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The tools that every server has, in the order in which clients see them, and after them those of groups. */
public final class CoreTools {

    private CoreTools() {}

    /** The tools that every server has, over one set of sessions. */
    public static ToolCatalog catalog(ToolSurroundings around) {
        return catalog(around, List.of());
    }

    /** The same and the tools of groups, in the order of the groups' declaration. */
    public static ToolCatalog catalog(ToolSurroundings around, Collection<ToolGroup> groups) {
        List<Tool> tools = new ArrayList<>(core(around));
        for (ToolGroup group : ToolGroup.values()) {
            if (groups.contains(group)) {
                tools.addAll(group.tools(around));
            }
        }
        return new ToolCatalog(tools);
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
                new ReadOutputTool(around),
                new ReadScreenTool(around),
                new WaitForTool(around),
                new ListSessionsTool(around),
                new GetSessionTool(around),
                new ResizeSessionTool(around),
                new SignalSessionTool(around),
                new CloseSessionTool(around));
    }
}
