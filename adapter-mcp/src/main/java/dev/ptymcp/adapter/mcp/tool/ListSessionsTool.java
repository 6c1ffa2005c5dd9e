package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.session.SessionFilter;
import dev.ptymcp.domain.model.session.SessionInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists sessions. */
final class ListSessionsTool implements Tool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
                    "list_sessions",
                    "List sessions",
                    """
            List the open sessions and those that ended a short while ago and can still be read: what each is doing, \
            its directory, its exit status.""",
                    List.of(
                            CallTerms.TAGS,
                            Property.optional(
                                            "host",
                                            ValueType.text(),
                                            "List what tmux keeps there instead: [user@]host[:port] over SSH, or local for this machine.")
                                    .told("What tmux keeps there: [user@]host[:port], or local."),
                            Property.optional(
                                            "include_ended",
                                            ValueType.flag(),
                                            "Also those that have ended and can still be read.",
                                            true)
                                    .told("")),
                    List.of(Property.required(
                            "sessions",
                            ValueType.listOf(
                                    ValueType.object(ResultTerms.session().toArray(Property[]::new))),
                            "The sessions, the oldest first.")),
                    Set.of(Trait.READ_ONLY, Trait.IDEMPOTENT))
            .told("""
                    List open sessions, and ended ones that can still be read: state, directory, exit status.""");

    private final ToolSurroundings around;

    ListSessionsTool(ToolSurroundings around) {
        this.around = around;
    }

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        if (arguments.has("host")) {
            return KeptRendering.list(
                    around.terminals().as(context.caller()).list(HostTerms.host(arguments.text("host"))),
                    arguments.texts("tags"),
                    arguments.flag("include_ended"));
        }
        SessionFilter filter =
                new SessionFilter(Optional.empty(), arguments.texts("tags"), arguments.flag("include_ended"));
        List<SessionInfo> sessions = around.terminals().as(context.caller()).list(filter);
        String text = sessions.isEmpty()
                ? "No sessions."
                : sessions.stream().map(Rendering::line).collect(Collectors.joining("\n"));
        ResultFields fields = new ResultFields();
        fields.map().put("sessions", sessions.stream().map(Rendering::session).toList());
        return ToolResult.of(fields.map(), text);
    }
}
