package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.tool.CallerTerms.Listed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The tools that every server has, in the order in which clients see them, and after them those of groups. */
public final class CoreTools {

    private CoreTools() {}

    /** The tools that every server has, over one set of sessions. */
    public static ToolCatalog catalog(ToolSurroundings around) {
        return catalog(around, List.of(), false);
    }

    /**
     * The same and the tools of groups, in the order of the groups' declaration.
     *
     * @param ownerRequired whether every call must say on whose behalf it is made
     */
    public static ToolCatalog catalog(ToolSurroundings around, Collection<ToolGroup> groups, boolean ownerRequired) {
        List<Tool> tools = new ArrayList<>(core(around));
        for (ToolGroup group : ToolGroup.values()) {
            if (groups.contains(group)) {
                tools.addAll(group.tools(around));
            }
        }
        return new ToolCatalog(tools, listed(groups, ownerRequired));
    }

    private static Set<Listed> listed(Collection<ToolGroup> groups, boolean ownerRequired) {
        Set<Listed> listed = EnumSet.noneOf(Listed.class);
        if (ownerRequired) {
            listed.add(Listed.OWNER);
        }
        if (groups.contains(ToolGroup.LEASES)) {
            listed.add(Listed.LEASE);
        }
        if (groups.contains(ToolGroup.APPROVALS)) {
            listed.add(Listed.APPROVAL);
        }
        return listed;
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
                new PrepareSecretTool(around),
                new ReadOutputTool(around),
                new ReadScreenTool(around),
                new WaitForTool(around),
                new ListSessionsTool(around),
                new GetSessionTool(around),
                new ResizeSessionTool(around),
                new SignalSessionTool(around),
                new DetachSessionTool(around),
                new AttachSessionTool(around),
                new CloseSessionTool(around));
    }
}
