package dev.ptymcp.adapter.mcp.script;

import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolSurroundings;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes tools of a list of them. Stateless. */
public final class ScriptedTools {

    /**
     * What a list came to.
     *
     * @param tools its tools, in its order
     * @param missing what is wrong with the programs of others, a sentence each
     */
    public record Outcome(List<Tool> tools, List<String> missing) {

        /** Copies. */
        public Outcome {
            tools = List.copyOf(tools);
            missing = List.copyOf(missing);
        }
    }

    private ScriptedTools() {}

    /**
     * Reads a list. A tool whose program cannot be run is left out.
     *
     * @param json the list
     * @param reserved names that other tools have
     * @param files where the programs are
     * @param timeout how long one may run of which the list does not say it
     * @throws TerminalException with {@code INVALID_CONFIGURATION} when anything else is wrong with it
     */
    public static Outcome read(
            String json, Set<String> reserved, ScriptFiles files, ToolSurroundings around, Duration timeout) {
        List<ScriptDeclaration> declared;
        try {
            declared = ToolsList.read(json, reserved);
        } catch (ToolsList.Broken e) {
            throw new TerminalException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "The list of tools is not used: " + e.getMessage() + ".",
                    "Correct it; see docs/scripts.md.",
                    e);
        }
        List<Tool> tools = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (ScriptDeclaration one : declared) {
            ScriptedTool tool = new ScriptedTool(one, files, around, timeout);
            try {
                tool.program();
                tools.add(tool);
            } catch (TerminalException e) {
                missing.add(one.name() + " is no tool: " + e.getMessage());
            }
        }
        return new Outcome(tools, missing);
    }
}
