package dev.ptymcp.adapter.mcp.compat.pypi;

import dev.ptymcp.adapter.mcp.compat.pypi.Place.Origin;
import dev.ptymcp.adapter.mcp.compat.translation.Answer;
import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.CommandLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Starting commands, and asking for those that need it. Thread-safe. */
final class PypiSpawning {

    private final Places places;
    private final Supplier<Instant> now;

    PypiSpawning(Places places, Supplier<Instant> now) {
        this.places = places;
        this.now = now;
    }

    /** {@code pty_spawn}. */
    ToolResult spawn(OurTools ours, Arguments given) {
        boolean separate = given.optionalFlag("separate_streams").orElse(false);
        boolean kept = given.has("tmux_workspace")
                || given.optionalText("backend").filter("tmux"::equals).isPresent();
        refuseWhatCannotBe(given, separate, kept);
        Map<String, Long> limits = PypiLimits.given(given);
        OurTools allowed = given.optionalText("dangerous_confirm_token")
                .map(ours::approved)
                .orElse(ours);
        OurResult opened = allowed.call("open_local", arguments(given, separate, kept, limits));
        PypiSession session = PypiSession.named(ours, opened.text("session_id"), places);
        Origin origin = new Origin(
                given.text("command"),
                given.optionalText("cwd"),
                separate,
                limits,
                given.optionalNumber("read_timeout_ms"));
        session.with(place -> {
            place.origin(origin);
            return place;
        });
        Map<String, Object> answer = new LinkedHashMap<>();
        for (String key : List.of("session_id", "pid", "cols", "rows", "warnings")) {
            Optional.ofNullable(opened.all().get(key)).ifPresent(value -> answer.put(key, value));
        }
        answer.putAll(PypiStatus.origin(session));
        return ToolResult.of(answer, session.id());
    }

    private static void refuseWhatCannotBe(Arguments given, boolean separate, boolean kept) {
        if (kept && given.optionalText("backend").filter("subprocess"::equals).isPresent()) {
            throw new TerminalException(
                    ErrorCode.INVALID_ARGUMENT,
                    "A tmux_workspace is given, and the backend is not tmux; nothing was started.",
                    "Leave one of them out.");
        }
        if (kept && separate) {
            throw new TerminalException(
                    ErrorCode.NOT_SUPPORTED,
                    "tmux has one stream for all output; nothing was started.",
                    "Leave separate_streams out, or start it without tmux.");
        }
    }

    private static Map<String, Object> arguments(
            Arguments given, boolean separate, boolean kept, Map<String, Long> limits) {
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("command", "bash");
        ours.put("args", List.of("-lc", given.text("command")));
        ours.put("mode", separate ? "pipe" : "pty");
        ours.put("persistent", kept);
        for (String same : List.of("cwd", "env", "cols", "rows", "name", "scope")) {
            Optional.ofNullable(given.all().get(same)).ifPresent(value -> ours.put(same, value));
        }
        List<String> tags = new ArrayList<>();
        given.optionalText("tag").ifPresent(tags::add);
        given.optionalText("tmux_workspace").map(PypiSession::workspaceTag).ifPresent(tags::add);
        ours.put("tags", tags);
        Map<String, Long> ownLimits = PypiLimits.ours(limits);
        if (!ownLimits.isEmpty()) {
            ours.put("limits", ownLimits);
        }
        return ours;
    }

    /** {@code confirm_dangerous_command}: a refusal is an answer too, as it is there. */
    ToolResult confirm(OurTools ours, Arguments given) {
        String text = CommandLine.join(List.of("bash", "-lc", given.text("command")));
        Map<String, Object> answer = new LinkedHashMap<>();
        try {
            OurResult word = ours.call(
                    "request_approval",
                    Map.of(
                            "text",
                            text,
                            "justification",
                            given.optionalText("justification").orElse("none given")));
            answer.put("ok", true);
            // Which rule asks is known when it is started; a token that is not needed does no harm.
            answer.put("dangerous", true);
            answer.put("confirm_token", word.text("approval_token"));
            answer.put(
                    "expires_at",
                    now.get().plusSeconds(word.number("expires_in_s")).toEpochMilli() / 1000.0);
        } catch (TerminalException refused) {
            if (refused.code() != ErrorCode.POLICY_DENIED) {
                throw refused;
            }
            answer.put("ok", false);
            answer.put("dangerous", true);
            answer.put("error", refused.getMessage() + " " + refused.hint());
        }
        answer.put("matches", List.of());
        return Answer.of(answer);
    }
}
