package dev.ptymcp.adapter.mcp.tool;

import java.util.List;

/** The tools that every server has, in the order in which clients see them. */
public final class CoreTools {

    private CoreTools() {}

    /** All of them over one set of sessions. */
    public static ToolCatalog catalog(ToolSurroundings around) {
        return new ToolCatalog(List.of(
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
                new CloseSessionTool(around)));
    }
}
