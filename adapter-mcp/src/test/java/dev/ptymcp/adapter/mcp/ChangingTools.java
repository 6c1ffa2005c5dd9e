package dev.ptymcp.adapter.mcp;

import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolCatalog;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.adapter.mcp.tool.ToolSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tools of which one comes and goes whenever another is called. */
final class ChangingTools implements ToolSource {

    private static final String EXTRA = "test_extra_tool";

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile ToolCatalog catalog = new ToolCatalog(List.of());

    void add(List<Tool> tools) {
        List<Tool> all = new ArrayList<>(tools);
        all.add(TestTools.tool("test_trigger_tool_change", List.of(), (context, arguments) -> {
            change();
            return ToolResult.of(Map.of(), "The list of tools is another.");
        }));
        catalog = new ToolCatalog(all);
    }

    @Override
    public ToolCatalog current() {
        return catalog;
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    public Watching watch(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private synchronized void change() {
        List<Tool> tools = new ArrayList<>(catalog.tools());
        if (!tools.removeIf(tool -> tool.description().name().equals(EXTRA))) {
            tools.add(TestTools.tool(EXTRA, List.of(), (context, arguments) -> ToolResult.of(Map.of(), "extra")));
        }
        catalog = new ToolCatalog(tools);
        listeners.forEach(Runnable::run);
    }
}
