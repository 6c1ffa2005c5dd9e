package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.session.CloseResult;
import dev.ptymcp.application.session.SessionFilter;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.LimitChange;
import dev.ptymcp.domain.model.session.SessionLimits;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows and changes what holds for the server and for single sessions. */
final class ServerAdminTool implements Tool {

    private static final String SESSION = "session_id";
    private static final String LIMITS = LimitTerms.NAME;
    private static final String CWD = "cwd";
    private static final String GRACE = "grace_ms";

    private static final ToolDescription DESCRIPTION = new ToolDescription(
            "server_admin",
            "Look after the server",
            """
            get: limits and default cwd, of a session with session_id. set_limits: change the limits given, of one session \
            with session_id (needs its scope admin), else of the server and of sessions opened from now on; 0 is off for \
            rates and times; the operator's limits.*_max bound it. set_default_cwd: where local programs start; without cwd \
            back to the first. metrics: counts since the start. health: ok, or degraded and why. close_all: close every \
            session.""",
            List.of(
                    Property.required("action", ValueType.oneOf(Action.class), "What to do."),
                    Property.optional(SESSION, ValueType.text(), "For get and set_limits: one session's."),
                    Property.optional(LIMITS, LimitTerms.object(limit -> true), "For set_limits."),
                    Property.optional(CWD, ValueType.text(), "For set_default_cwd: an absolute path."),
                    Property.optional(
                                    GRACE,
                                    ValueType.whole(0, Duration.ofMinutes(5).toMillis()),
                                    "For close_all: how long each polite step may take.",
                                    Terminal.DEFAULT_GRACE.toMillis())
                            .brief()),
            List.of(
                    Property.optional(LIMITS, ValueType.mapOf(ValueType.count()), "The limits now, by name."),
                    Property.optional("default_cwd", ValueType.text(), "Where local programs start; absent: here."),
                    Property.optional("metrics", ValueType.mapOf(ValueType.count()), "Counts by name, with unit."),
                    Property.optional("health", ValueType.oneOf("ok", "degraded"), "How the server is."),
                    Property.optional("problems", ResultTerms.texts(), "Why it is degraded."),
                    Property.optional(
                            "closed",
                            ValueType.listOf(ValueType.object(ResultTerms.SESSION_ID, ResultTerms.EXIT)),
                            "The closed sessions.")),
            Set.of(Trait.DESTRUCTIVE, Trait.IDEMPOTENT));

    /** What it can do. */
    private enum Action {
        GET(SESSION),
        SET_LIMITS(SESSION, LIMITS),
        SET_DEFAULT_CWD(CWD),
        METRICS,
        HEALTH,
        CLOSE_ALL(GRACE);

        private final Set<String> takes;

        Action(String... takes) {
            this.takes = Set.of(takes);
        }
    }

    private final Terminals all;

    ServerAdminTool(ToolSurroundings around) {
        this.all = around.terminals();
    }

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        Terminals terminals = all.as(context.caller());
        Action action = arguments.constant("action", Action.class);
        refuseWhatItDoesNotTake(action, arguments);
        switch (action) {
            case GET:
                return limits(
                        terminals,
                        session(terminals, arguments).map(Terminal::limits).orElseGet(terminals::limits));
            case SET_LIMITS:
                LimitChange change = change(arguments);
                return limits(
                        terminals,
                        session(terminals, arguments)
                                .map(session -> session.limits(change))
                                .orElseGet(() -> terminals.limits(change)));
            case SET_DEFAULT_CWD:
                terminals.defaultDirectory(arguments.optionalText(CWD));
                return limits(terminals, terminals.limits());
            case METRICS:
                return metrics(MetricsRendering.of(terminals));
            case HEALTH:
                return health(terminals.problems());
            case CLOSE_ALL:
                return closed(terminals.closeAll(SessionFilter.LIVE, arguments.millis(GRACE)));
        }
        throw new IllegalArgumentException("no such action: " + action);
    }

    /** An argument for something else is a misunderstanding: whoever names a session with close_all means that one. */
    private static void refuseWhatItDoesNotTake(Action action, Arguments arguments) {
        for (String name : List.of(SESSION, LIMITS, CWD)) {
            if (arguments.has(name) && !action.takes.contains(name)) {
                throw new TerminalException(
                        ErrorCode.INVALID_ARGUMENT,
                        "The action " + action.name().toLowerCase(Locale.ROOT) + " takes no '" + name
                                + "'; nothing was done.",
                        "Leave it out, or choose the action that it belongs to.");
            }
        }
    }

    private static Optional<Terminal> session(Terminals terminals, Arguments arguments) {
        return arguments.optionalText(SESSION).map(terminals::session);
    }

    private static LimitChange change(Arguments arguments) {
        LimitChange change = LimitTerms.change(arguments);
        if (change.values().isEmpty()) {
            throw new InvalidArgumentException(LIMITS, "empty", "an object with at least one limit to set");
        }
        return change;
    }

    private static ToolResult limits(Terminals terminals, SessionLimits limits) {
        Map<String, Object> values = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        for (Limit limit : Limit.values()) {
            values.put(limit.word(), limits.get(limit));
            text.append(limit.word()).append(' ').append(limits.get(limit)).append('\n');
        }
        ResultFields fields = new ResultFields().put(LIMITS, values).put("default_cwd", terminals.defaultDirectory());
        terminals.defaultDirectory().ifPresent(path -> text.append("default_cwd ")
                .append(path));
        return ToolResult.of(fields.map(), text.toString().strip());
    }

    private static ToolResult metrics(Map<String, Long> metrics) {
        String text = metrics.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining("\n"));
        return ToolResult.of(Map.of("metrics", metrics), text);
    }

    private static ToolResult health(List<String> problems) {
        String health = problems.isEmpty() ? "ok" : "degraded";
        ResultFields fields = new ResultFields().put("health", health).put("problems", problems);
        return ToolResult.of(fields.map(), (health + "\n" + String.join("\n", problems)).strip());
    }

    private static ToolResult closed(List<CloseResult> results) {
        List<Map<String, Object>> closed = results.stream()
                .map(result -> new ResultFields()
                        .put(SESSION, result.id().value())
                        .put("exit", Rendering.exit(result.exit()))
                        .map())
                .toList();
        return ToolResult.of(Map.of("closed", closed), "Closed " + results.size() + ".");
    }
}
