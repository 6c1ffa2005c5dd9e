package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.CloseResult;
import dev.ptymcp.application.session.SessionFilter;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Closes one session or several. */
final class CloseSessionTool extends SessionTool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
                    "close_session",
                    "Close sessions",
                    """
            End a session and everything that runs in it: hang-up, then TERM, then KILL. Returns the exit status and \
            the last output, which stay readable for a while. Close one by session_id, or several by tags, owner or \
            all. To end only the foreground program use send_keys ["ctrl+c"].""",
                    List.of(
                            Property.optional("session_id", ValueType.text(), "One session's id or name.")
                                    .brief(),
                            CallTerms.TAGS,
                            Property.optional("all", ValueType.flag(), "Close every session.", false)
                                    .told(""),
                            Property.optional(
                                            "grace_ms",
                                            ValueType.whole(
                                                    0, Duration.ofMinutes(5).toMillis()),
                                            "How long each polite step may take.",
                                            Terminal.DEFAULT_GRACE.toMillis())
                                    .told("For each step.")),
                    List.of(
                            Property.optional("session_id", ValueType.text(), "The session's id, when one was meant."),
                            ResultTerms.EXIT,
                            Property.optional("output", ValueType.text(), "The last of its output."),
                            Property.optional("cursor", ValueType.count(), "The end of its output."),
                            ResultTerms.NOTES,
                            Property.optional(
                                    "closed",
                                    ValueType.listOf(ValueType.object(ResultTerms.SESSION_ID, ResultTerms.EXIT)),
                                    "The closed sessions, when several were meant.")),
                    Set.of(Trait.DESTRUCTIVE, Trait.IDEMPOTENT))
            .told("""
                    End a session and everything in it: hang-up, TERM, KILL. Returns exit status and last output. \
                    Name one, or several by tags or all. To end only the foreground program use send_keys \
                    ["ctrl+c"].""");

    CloseSessionTool(ToolSurroundings around) {
        super(DESCRIPTION, around, Turn.SOON);
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        Optional<String> one = arguments.optionalText("session_id");
        List<String> tags = arguments.texts("tags");
        Optional<String> owner = context.caller().owner();
        boolean several = arguments.flag("all") || !tags.isEmpty() || one.isEmpty() && owner.isPresent();
        if (one.isPresent() == several) {
            throw new TerminalException(
                    ErrorCode.INVALID_ARGUMENT,
                    several ? "One session is named, and several at once." : "No session is named.",
                    "Give session_id alone, or tags or owner or all: true without it; nothing was done.");
        }
        Duration grace = arguments.millis("grace_ms");
        return one.map(session -> one(around().terminals()
                        .as(context.caller())
                        .session(session)
                        .close(grace)))
                .orElseGet(() -> several(around().terminals()
                        .as(context.caller())
                        .closeAll(new SessionFilter(Optional.empty(), tags, false), grace)));
    }

    private static ToolResult one(CloseResult result) {
        ResultFields fields = new ResultFields()
                .put("session_id", result.id().value())
                .put("exit", Rendering.exit(result.exit()))
                .put("output", result.output().text())
                .put("cursor", result.output().cursor())
                .put("notes", result.output().notes());
        Summary summary = new Summary().add(result.id().value()).add(Rendering.line(result.exit()));
        return ToolResult.of(
                fields.map(),
                summary.addAll(result.output().notes()).below(result.output().text()));
    }

    private static ToolResult several(List<CloseResult> results) {
        List<Map<String, Object>> closed = results.stream()
                .map(result -> new ResultFields()
                        .put("session_id", result.id().value())
                        .put("exit", Rendering.exit(result.exit()))
                        .map())
                .toList();
        String text = results.stream()
                .map(result -> result.id() + " " + Rendering.line(result.exit()))
                .collect(Collectors.joining("\n", "Closed " + results.size() + ".\n", ""));
        return ToolResult.of(Map.of("closed", closed), text.strip());
    }
}
