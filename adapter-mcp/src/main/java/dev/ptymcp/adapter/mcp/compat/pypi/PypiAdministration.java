package dev.ptymcp.adapter.mcp.compat.pypi;

import dev.ptymcp.adapter.mcp.compat.translation.Answer;
import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Looking after the server. Thread-safe. */
final class PypiAdministration {

    private static final String TOOL = "server_admin";
    private static final String READ_TIMEOUT = "read_timeout_ms";

    private final Places places;
    private final Supplier<Instant> now;
    private final Instant begun;

    PypiAdministration(Places places, Supplier<Instant> now) {
        this.places = places;
        this.now = now;
        this.begun = now.get();
    }

    private static OurResult get(OurTools ours) {
        return ours.call(TOOL, Map.of("action", "get"));
    }

    private static OurResult limits(OurTools ours) {
        return get(ours).object("limits").orElse(new OurResult(Map.of()));
    }

    /** {@code pty_close_all}. */
    ToolResult closeAll(OurTools ours, Arguments given) {
        List<PypiSession> closing = sessions(ours).stream()
                .filter(session -> session.flag("alive"))
                .map(session -> new PypiSession(session, places.of(session.text("session_id"))))
                .toList();
        PypiSession.closing(closing, () -> ours.call(TOOL, Map.of("action", "close_all", "grace_ms", 1000)));
        return Answer.text("result", "ok");
    }

    /** {@code set_default_cwd}. */
    ToolResult setDirectory(OurTools ours, Arguments given) {
        Map<String, Object> arguments = new HashMap<>(Map.of("action", "set_default_cwd"));
        given.optionalText("cwd").or(() -> given.optionalText("path")).ifPresent(cwd -> arguments.put("cwd", cwd));
        ours.call(TOOL, arguments);
        return Answer.text("result", "ok");
    }

    /** {@code get_default_cwd}. */
    ToolResult directory(OurTools ours, Arguments given) {
        return Answer.text("cwd", get(ours).text("default_cwd"));
    }

    /** {@code set_limits}. */
    ToolResult setLimits(OurTools ours, Arguments given) {
        Map<String, Long> limits = PypiLimits.ours(PypiLimits.given(given));
        if (!limits.isEmpty()) {
            ours.call(TOOL, Map.of("action", "set_limits", "limits", limits));
        }
        given.optionalNumber(READ_TIMEOUT).ifPresent(places::readTimeout);
        return getLimits(ours, given);
    }

    /** {@code get_limits}. */
    ToolResult getLimits(OurTools ours, Arguments given) {
        Map<String, Object> limits = PypiLimits.theirs(limits(ours));
        limits.put(READ_TIMEOUT, places.readTimeout());
        return Answer.of(limits);
    }

    /** {@code pty_metrics}. */
    ToolResult metrics(OurTools ours, Arguments given) {
        OurResult metrics =
                ours.call(TOOL, Map.of("action", "metrics")).object("metrics").orElse(new OurResult(Map.of()));
        List<OurResult> sessions = sessions(ours);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("uptime_sec", uptime());
        answer.put("session_count", sessions.size());
        answer.put("running_count", metrics.number("sessions_live"));
        answer.put("max_sessions", limits(ours).number("sessions"));
        answer.put("bytes_read_total", metrics.number("read_bytes"));
        answer.put("bytes_written_total", metrics.number("written_bytes"));
        answer.put("rate_dropped_total", 0);
        answer.put("input_dropped_total", 0);
        answer.put("lost_bytes_total", metrics.number("lost_bytes"));
        return Answer.of(answer);
    }

    /** {@code pty_health}. */
    ToolResult health(OurTools ours, Arguments given) {
        OurResult health = ours.call(TOOL, Map.of("action", "health"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", health.text("health").equals("ok"));
        answer.put("uptime_sec", uptime());
        answer.put("session_count", sessions(ours).size());
        answer.put("max_sessions", limits(ours).number("sessions"));
        Optional.of(health.texts("problems"))
                .filter(problems -> !problems.isEmpty())
                .ifPresent(problems -> answer.put("problems", problems));
        return Answer.of(answer);
    }

    private static List<OurResult> sessions(OurTools ours) {
        return ours.call("list_sessions", Map.of()).rows("sessions");
    }

    private long uptime() {
        return Duration.between(begun, now.get()).toSeconds();
    }
}
