package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.domain.model.session.SessionInfo;
import java.util.List;
import java.util.Set;

/** Says how one session stands. */
final class GetSessionTool extends SessionTool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
            "get_session",
            "Look at a session",
            """
            Say how one session stands: its state (ready at a prompt, running, asking for a password, in a pager, \
            full-screen, exited ...) and the evidence for it, directory, size, cursor, exit status.""",
            List.of(CallTerms.SESSION_ID.brief()),
            ResultTerms.session(),
            Set.of(Trait.READ_ONLY, Trait.IDEMPOTENT));

    GetSessionTool(ToolSurroundings around) {
        super(DESCRIPTION, around, Turn.AT_ONCE);
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        SessionInfo info = session(arguments).info();
        return ToolResult.of(Rendering.session(info), Rendering.line(info));
    }
}
