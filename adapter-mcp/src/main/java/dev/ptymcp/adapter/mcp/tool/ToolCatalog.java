package dev.ptymcp.adapter.mcp.tool;

import java.util.List;
import java.util.Optional;

/**
 * The tools of a server, in the order in which clients see them, which never varies.
 *
 * @param tools the tools; no two with the same name
 */
public record ToolCatalog(List<Tool> tools) {

    /** Copies and checks that names are unique. */
    public ToolCatalog {
        tools = List.copyOf(tools);
        long names =
                tools.stream().map(tool -> tool.description().name()).distinct().count();
        if (names != tools.size()) {
            throw new IllegalArgumentException("Two tools have the same name.");
        }
    }

    /** The tool with this name. */
    public Optional<Tool> find(String name) {
        return tools.stream()
                .filter(tool -> tool.description().name().equals(name))
                .findFirst();
    }

    /** The names of the tools, in order. */
    public List<String> names() {
        return tools.stream().map(tool -> tool.description().name()).toList();
    }
}
