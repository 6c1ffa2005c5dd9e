package dev.ptymcp.adapter.mcp.compat.pypi;

import dev.ptymcp.adapter.mcp.compat.pypi.Place.Origin;
import dev.ptymcp.adapter.mcp.compat.pypi.Place.Stream;
import dev.ptymcp.adapter.mcp.compat.translation.Answer;
import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How sessions stand. Thread-safe. */
final class PypiStatus {

    private final Places places;

    PypiStatus(Places places) {
        this.places = places;
    }

    /** {@code pty_status}. */
    ToolResult status(OurTools ours, Arguments given) {
        return Answer.of(whole(ours, PypiSession.of(ours, given, places)));
    }

    /** {@code pty_list}. */
    ToolResult list(OurTools ours, Arguments given) {
        List<Map<String, Object>> rows = sessions(ours, given.optionalText("tag")).stream()
                .sorted(Comparator.comparingDouble(PypiSession::lastOutput))
                .map(PypiStatus::row)
                .toList();
        return Answer.of(Map.of("sessions", rows), "sessions");
    }

    private List<PypiSession> sessions(OurTools ours, Optional<String> tag) {
        OurResult listed = ours.call(
                "list_sessions", tag.map(text -> Map.of("tags", List.of(text))).orElse(Map.of()));
        return listed.rows("sessions").stream()
                .map(info -> new PypiSession(info, places.of(info.text("session_id"))))
                .toList();
    }

    /** {@code pty_resume}. */
    ToolResult resume(OurTools ours, Arguments given) {
        PypiSession session = PypiSession.named(ours, given.text("name"), places);
        if (!session.info().flag("alive")) {
            throw new TerminalException(
                    ErrorCode.SESSION_ENDED,
                    "The session " + given.text("name") + " has ended.",
                    "What it printed can still be read, as " + session.id() + ". Start another one with pty_spawn.");
        }
        return Answer.of(whole(ours, session));
    }

    /** Everything about one. */
    static Map<String, Object> whole(OurTools ours, PypiSession session) {
        Map<String, Object> row = row(session);
        row.put("truncated", offsets(ours, session, Stream.MERGED, row) > 0);
        if (session.with(Place::origin).separate()) {
            offsets(ours, session, Stream.STDOUT, row);
            offsets(ours, session, Stream.STDERR, row);
        }
        return row;
    }

    /** Where what is held of a stream begins, and ends; returns the beginning. */
    private static long offsets(OurTools ours, PypiSession session, Stream stream, Map<String, Object> row) {
        boolean merged = stream == Stream.MERGED;
        String name = merged ? "buf" : stream.word();
        long start = session.page(ours, stream, 0, 1).number("start_cursor");
        long end = ours.call(
                        "read_output", Map.of("session_id", session.id(), "tail_lines", 1, "stream", stream.word()))
                .number("cursor");
        row.put(name + "_start_offset", start);
        row.put(name + "_total_offset", end);
        row.put(merged ? "buffer_bytes" : name + "_buffer_bytes", end - start);
        return start;
    }

    private static Map<String, Object> row(PypiSession session) {
        OurResult info = session.info();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("session_id", session.id());
        for (String same : List.of("name", "pid", "cols", "rows")) {
            Optional.ofNullable(info.all().get(same)).ifPresent(value -> row.put(same, value));
        }
        row.put("running", info.flag("alive"));
        Ending.of(session, info).put(row);
        row.putAll(origin(session));
        row.put("last_active", session.lastOutput());
        row.put("rate_dropped", 0);
        row.put("input_dropped", 0);
        row.put("bytes_read", info.number("cursor"));
        row.put("bytes_written", session.with(Place::written));
        lease(session, row);
        return row;
    }

    private static void lease(PypiSession session, Map<String, Object> row) {
        session.workspace().ifPresent(workspace -> row.put("workspace", workspace));
        session.info().object("lease").ifPresent(lease -> row.put("lease", lease.all()));
        List<OurResult> history = session.info().rows("lease_history");
        if (!history.isEmpty()) {
            OurResult last = history.get(history.size() - 1);
            last.optionalText("from")
                    .or(() -> last.optionalText("to"))
                    .ifPresent(client -> row.put("last_lease_client_id", client));
            row.put("last_lease_at", Epoch.seconds(last.text("at")));
            last.optionalText("reason").ifPresent(reason -> row.put("last_lease_reason", reason));
        }
        session.with(Place::recoveredAt).ifPresent(at -> {
            row.put("recovered", true);
            row.put("recovered_at", Epoch.seconds(at));
        });
    }

    /** How it was started; of one that was not started here, as far as it shows. */
    static Map<String, Object> origin(PypiSession session) {
        OurResult info = session.info();
        Origin origin = session.with(Place::origin);
        Map<String, Object> row = new LinkedHashMap<>();
        info.optionalNumber("pid").ifPresent(pid -> row.put("pgid", pid));
        row.put("command", origin.command().isEmpty() ? info.text("target") : origin.command());
        info.optionalText("cwd").or(origin::cwd).ifPresent(cwd -> row.put("cwd", cwd));
        session.tags().stream().findFirst().ifPresent(tag -> row.put("tag", tag));
        info.optionalText("owner").ifPresent(owner -> row.put("owner", owner));
        row.put("separate_streams", origin.separate());
        row.put("created_at", Epoch.seconds(info.text("created_at")));
        origin.limits()
                .forEach((name, value) -> row.put(name.equals("spawn_timeout_sec") ? "max_runtime_sec" : name, value));
        return row;
    }
}
