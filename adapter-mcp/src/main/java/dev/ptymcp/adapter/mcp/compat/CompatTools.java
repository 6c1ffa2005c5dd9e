package dev.ptymcp.adapter.mcp.compat;

import dev.ptymcp.adapter.mcp.compat.translation.Preset;
import dev.ptymcp.adapter.mcp.tool.CoreTools;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolCatalog;
import dev.ptymcp.adapter.mcp.tool.ToolSelection;
import dev.ptymcp.adapter.mcp.tool.ToolSurroundings;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Our tools, and behind them those of other servers. Stateless. */
public final class CompatTools {

    private CompatTools() {}

    /**
     * The tools that are selected, and those of {@code predecessors}, each set in its order. A tool of theirs whose name one of ours
     * has takes its place and is both.
     *
     * @throws TerminalException with {@code INVALID_CONFIGURATION} when two of them have a tool of the same name
     */
    public static ToolCatalog catalog(
            ToolSurroundings around, ToolSelection selection, List<Predecessor> predecessors) {
        Map<String, Tool> ours = new HashMap<>();
        CoreTools.reachable(around, selection)
                .forEach(tool -> ours.put(tool.description().name(), tool));
        Map<String, Tool> all = new LinkedHashMap<>();
        CoreTools.catalog(around, selection)
                .tools()
                .forEach(tool -> all.put(tool.description().name(), tool));
        Map<String, Predecessor> whose = new HashMap<>();
        for (Predecessor predecessor : predecessors) {
            for (Tool tool : Preset.tools(predecessor.declarations(), ours, selection, predecessor.translations())) {
                String name = tool.description().name();
                Predecessor other = whose.put(name, predecessor);
                if (other != null) {
                    throw twice(name, other, predecessor);
                }
                Tool same = ours.get(name);
                all.put(name, same == null ? tool : Preset.shared(same, tool));
            }
        }
        return new ToolCatalog(
                List.copyOf(all.values()), CoreTools.catalog(around, selection).listed());
    }

    private static TerminalException twice(String name, Predecessor one, Predecessor other) {
        return new TerminalException(
                ErrorCode.INVALID_CONFIGURATION,
                "tools.compat names " + one.word() + " and " + other.word() + ", which both have a tool " + name + ".",
                "Name one of them.");
    }
}
