package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.Terminal;
import dev.ptymcp.domain.model.session.AttachedClient;
import dev.ptymcp.domain.model.session.SessionInfo;
import java.util.List;
import java.util.Optional;
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
                                    Stream.of(AttachedRendering.ATTACHED, LeaseRendering.HISTORY, SecretTerms.PREPARED))
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
        Terminal session = session(context, arguments);
        SessionInfo info = session.info();
        Optional<List<AttachedClient>> attached = session.attached();
        ResultFields fields = new ResultFields();
        fields.map().putAll(Rendering.session(info));
        // Nobody is an answer too.
        attached.ifPresent(clients -> fields.map().put("attached", AttachedRendering.fields(clients)));
        fields.put("lease_history", LeaseRendering.history(info.leaseHistory()));
        fields.put("prepared_secrets", SecretTerms.prepared(info.preparedSecrets()));
        List<String> others =
                attached.orElse(List.of()).stream().map(AttachedRendering::line).toList();
        return ToolResult.of(
                fields.map(), Rendering.summary(info).addAll(others).line());
    }
}
