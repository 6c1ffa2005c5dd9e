package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.domain.model.session.SessionInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Says how one session stands. */
final class GetSessionTool extends SessionTool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
                    "get_session",
                    "Look at a session",
                    """
            Say how one session stands: its state (ready at a prompt, running, asking for a password, in a pager, \
            full-screen, exited ...) and the evidence for it, directory, size, cursor, exit status.""",
                    List.of(CallTerms.SESSION_ID.brief()),
                    Stream.concat(
                                    ResultTerms.session().stream(),
                                    Stream.of(LeaseRendering.HISTORY, SecretTerms.PREPARED))
                            .toList(),
                    Set.of(Trait.READ_ONLY, Trait.IDEMPOTENT))
            .told("""
                    How a session stands: state (ready, running, password, pager, fullscreen, exited …), its \
                    evidence, directory, size, exit status.""");

    GetSessionTool(ToolSurroundings around) {
        super(DESCRIPTION, around, Turn.AT_ONCE);
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        SessionInfo info = session(context, arguments).info();
        ResultFields fields = new ResultFields();
        fields.map().putAll(Rendering.session(info));
        fields.put("lease_history", LeaseRendering.history(info.leaseHistory()));
        fields.put("prepared_secrets", SecretTerms.prepared(info.preparedSecrets()));
        return ToolResult.of(fields.map(), Rendering.line(info));
    }
}
