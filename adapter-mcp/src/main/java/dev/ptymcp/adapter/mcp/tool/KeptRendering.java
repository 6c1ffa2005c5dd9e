package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.EnumWords;
import dev.ptymcp.application.session.KeptSessionInfo;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.service.tmux.KeptPane;
import dev.ptymcp.domain.service.tmux.KeptSession;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How sessions look that a host keeps, whoever is attached to them. */
final class KeptRendering {

    private KeptRendering() {}

    static ToolResult list(List<KeptSessionInfo> all, List<String> tags, boolean includeEnded) {
        List<KeptSessionInfo> meant = all.stream()
                .filter(kept -> kept.pane().session().tags().containsAll(tags))
                .filter(kept -> includeEnded || kept.pane().exit().isEmpty())
                .toList();
        String text = meant.isEmpty()
                ? "No sessions are kept there."
                : meant.stream().map(KeptRendering::line).collect(Collectors.joining("\n"));
        ResultFields fields = new ResultFields();
        fields.map().put("sessions", meant.stream().map(KeptRendering::row).toList());
        return ToolResult.of(fields.map(), text);
    }

    private static Map<String, Object> row(KeptSessionInfo kept) {
        KeptPane pane = kept.pane();
        KeptSession session = pane.session();
        ResultFields fields = new ResultFields()
                .put("session_id", session.id().value())
                .put("name", session.name())
                .put("kind", kept.attachCommand().startsWith("ssh ") ? "ssh" : "local")
                .put("target", session.target())
                .put("state", EnumWords.of(state(pane)))
                .put("evidence", EnumWords.of(Evidence.NONE))
                .put("alive", pane.exit().isEmpty())
                .put("exit", pane.exit().map(Rendering::exit));
        return fields.put("cols", pane.size().cols())
                .put("rows", pane.size().rows())
                // Only whoever attaches learns how much it has printed.
                .put("cursor", 0)
                .put("created_at", session.createdAt().toString())
                .put("owner", session.owner())
                .put("tags", session.tags())
                .put("persistent", true)
                .put("attach_command", kept.attachCommand())
                .map();
    }

    /** What it is doing shows only to whoever attaches. */
    private static SessionState state(KeptPane pane) {
        if (pane.exit().isPresent()) {
            return SessionState.EXITED;
        }
        return pane.clients() == 0 ? SessionState.DETACHED : SessionState.UNKNOWN;
    }

    private static String line(KeptSessionInfo kept) {
        KeptPane pane = kept.pane();
        KeptSession session = pane.session();
        return new Summary()
                .add(session.id().value()
                        + session.name().map(name -> " '" + name + "'").orElse(""))
                .add(session.target())
                .add(pane.exit().map(Rendering::line).orElse(pane.clients() == 0 ? "detached" : "running"))
                .add(session.tags().isEmpty() ? "" : "tags " + String.join(", ", session.tags()))
                .add(kept.attachCommand())
                .line();
    }
}
