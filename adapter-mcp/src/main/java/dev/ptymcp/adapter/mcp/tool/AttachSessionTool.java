package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.persistence.Recovered;
import dev.ptymcp.application.session.AttachRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Takes up a persistent session. */
final class AttachSessionTool implements Tool {

    static final String NAME = "attach_session";

    private static final List<Property> RECOVERED = Stream.of(
                    Property.optional(
                            "recovered",
                            ValueType.oneOf(Recovered.Source.class),
                            "Where what it printed before comes from: log, exact bytes; history, what its terminal still showed."),
                    Property.optional(
                            "complete",
                            ValueType.flag(),
                            "Whether nothing of that is missing, as far as can be known."),
                    Property.optional(
                            "lost_bytes", ValueType.count(), "How many bytes before it are known to be missing."))
            .map(Property::brief)
            .toList();

    private static final ToolDescription DESCRIPTION = new ToolDescription(
                    NAME,
                    "Attach to a session",
                    """
            Take up a persistent session of any server, with what it printed meanwhile. list_sessions with host shows which \
            there are.""",
                    List.of(
                            Property.required("session_id", ValueType.text(), "Its id or name.")
                                    .brief(),
                            Property.optional(
                                            "host",
                                            ValueType.text(),
                                            "[user@]host[:port] over SSH, or local; else where it was detached, else local.")
                                    .told("As in list_sessions."),
                            OpenTerms.RECONNECT.brief()),
                    Stream.concat(OpenTerms.RESULTS.stream(), RECOVERED.stream())
                            .toList(),
                    Set.of(Trait.IDEMPOTENT, Trait.OPEN_WORLD))
            .told("Take up a persistent session: see list_sessions with host.");

    private final Terminals terminals;

    AttachSessionTool(ToolSurroundings around) {
        this.terminals = around.terminals();
    }

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        AttachRequest request = new AttachRequest(
                arguments.text("session_id"),
                arguments.optionalText("host").map(HostTerms::host),
                arguments.flag("reconnect"));
        return OpenTerms.render(terminals.as(context.caller()).attach(request));
    }
}
