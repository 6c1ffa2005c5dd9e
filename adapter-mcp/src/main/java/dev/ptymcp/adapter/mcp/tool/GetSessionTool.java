package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.domain.model.session.SessionInfo;
import java.util.List;
import java.util.Set;

/** Says how one session stands. */
final class GetSessionTool implements Tool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
            "get_session",
            "Look at a session",
            """
            Say how one session stands: its state (ready at a prompt, running, asking for a password, in a pager, \
            full-screen, exited ...) and the evidence for it, directory, size, cursor, exit status.""",
            List.of(CallTerms.SESSION_ID.brief()),
            ResultTerms.session(),
            Set.of(Trait.READ_ONLY, Trait.IDEMPOTENT));

    private final ToolSurroundings around;

    GetSessionTool(ToolSurroundings around) {
        this.around = around;
    }

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        SessionInfo info =
                around.terminals().session(arguments.text("session_id")).info();
        return ToolResult.of(Rendering.session(info), Rendering.line(info));
    }
}
