package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.Terminal;
import java.util.List;
import java.util.Set;

/** Give a lease up. */
final class ReleaseLeaseTool extends SessionTool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
            "release_lease",
            "Give a lease up",
            """
            Give the lease on a session up, so that others may write to it again.""",
            List.of(CallTerms.SESSION_ID.brief()),
            List.of(ResultTerms.SESSION_ID),
            Set.of(Trait.IDEMPOTENT));

    ReleaseLeaseTool(ToolSurroundings around) {
        super(DESCRIPTION, around, Turn.AT_ONCE);
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        Terminal terminal = session(context, arguments);
        terminal.releaseLease();
        return ToolResult.of(
                new ResultFields().put("session_id", terminal.id().value()).map(),
                "Nobody has " + terminal.id() + " for itself any more.");
    }
}
