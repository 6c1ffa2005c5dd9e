package dev.ptymcp.adapter.mcp.tool;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The tools of a server, in the order in which clients see them, which never varies.
 *
 * @param tools the tools; no two with the same name
 * @param listed what clients are told of what every tool takes about the caller
 * @param elsewhere says of a name why this server has no such tool although it could have; the empty text where it could not
 */
public record ToolCatalog(List<Tool> tools, Set<CallerTerms.Listed> listed, UnaryOperator<String> elsewhere) {

    /** One that could not have any other tool. */
    public ToolCatalog(List<Tool> tools, Set<CallerTerms.Listed> listed) {
        this(tools, listed, name -> "");
    }

    /** One that tells nothing of callers. */
    public ToolCatalog(List<Tool> tools) {
        this(tools, Set.of());
    }

    /** Copies and checks that names are unique. */
    public ToolCatalog {
        tools = List.copyOf(tools);
        listed = Set.copyOf(listed);
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
