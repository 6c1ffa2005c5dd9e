package dev.ptymcp.adapter.mcp.compat.translation;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;

/** What a tool does where other names are not enough. Thread-safe: calls run concurrently. */
@FunctionalInterface
public interface Translation {

    /**
     * Does the work, by way of our tools alone.
     *
     * @param ours our tools, for the one who calls
     * @param given the call's arguments under their own names; defaults are filled in
     * @return the result, see {@link Answer}
     * @throws dev.ptymcp.domain.model.error.TerminalException what the caller is told
     */
    ToolResult call(OurTools ours, Arguments given);
}
