package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.SessionStatus;
import dev.ptymcp.domain.model.session.SessionInfo;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Sends a signal to what runs in a session. */
final class SignalSessionTool extends SessionTool {

    private static final ValueType SIGNAL = ValueType.oneOf(
            "SIG", Stream.of(TerminalSignal.values()).map(Enum::name).toList());

    private static final ToolDescription DESCRIPTION = new ToolDescription(
                    "signal_session",
                    "Send a signal to a session",
                    """
            Send a signal to what runs in the foreground of a session, not to its shell: INT, TERM, KILL when \
            nothing else helps, TSTP and CONT; BREAK on serial lines and telnet. Works when the program does not read its input. To end the session \
            use close_session.""",
                    List.of(
                            CallTerms.SESSION_ID.brief(),
                            Property.required("signal", SIGNAL, "Which one.").told(""),
                            Property.optional(
                                            "duration_ms",
                                            ValueType.whole(1, 5000),
                                            "How long a BREAK on a serial line lasts.",
                                            250L)
                                    .told("Of a BREAK.")),
                    List.of(
                            ResultTerms.SESSION_ID,
                            Property.required("signal", ValueType.text(), "What was sent."),
                            ResultTerms.STATE,
                            ResultTerms.ALIVE,
                            ResultTerms.EXIT),
                    Set.of(Trait.DESTRUCTIVE))
            .told("""
                    Send a signal to what runs in the foreground, not to its shell, even if it reads no input. \
                    BREAK: serial lines and telnet. To end the session use close_session.""");

    SignalSessionTool(ToolSurroundings around) {
        super(DESCRIPTION, around, Turn.SOON);
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        TerminalSignal signal = arguments.constant("signal", TerminalSignal.class);
        Terminal terminal = session(context, arguments);
        if (signal == TerminalSignal.BREAK) {
            terminal.sendBreak(arguments.millis("duration_ms"));
        } else {
            terminal.signal(signal);
        }
        SessionInfo info = terminal.info();
        SessionStatus status = new SessionStatus(info.state(), info.evidence(), info.exit());
        ResultFields fields =
                new ResultFields().put("session_id", info.id().value()).put("signal", signal.name());
        Rendering.status(fields, status);
        return ToolResult.of(
                fields.map(),
                Rendering.status(new Summary().add("sent " + signal), status).line());
    }
}
