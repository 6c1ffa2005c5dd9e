package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.session.DetachResult;
import java.util.List;
import java.util.Set;

/** Lets go of a persistent session. */
final class DetachSessionTool extends SessionTool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
            "detach_session",
            "Detach a session",
            """
            Let go of a persistent session, which goes on; no other can be detached.""",
            List.of(CallTerms.SESSION_ID.brief()),
            List.of(
                    ResultTerms.SESSION_ID.brief(),
                    Property.required("attach_command", ValueType.text(), "How a person attaches to it.")
                            .brief()),
            Set.of(Trait.IDEMPOTENT));

    DetachSessionTool(ToolSurroundings around) {
        super(DESCRIPTION, around, Turn.SOON);
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        DetachResult result = session(context, arguments).detach();
        ResultFields fields =
                new ResultFields().put("session_id", result.id().value()).put("attach_command", result.attachCommand());
        return ToolResult.of(
                fields.map(), result.id() + " detached; it goes on. A person attaches with: " + result.attachCommand());
    }
}
