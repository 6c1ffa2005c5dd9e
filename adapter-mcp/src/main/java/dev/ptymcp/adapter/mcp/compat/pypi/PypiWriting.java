package dev.ptymcp.adapter.mcp.compat.pypi;

import dev.ptymcp.adapter.mcp.compat.translation.Answer;
import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What changes a session and answers ok. Thread-safe. */
final class PypiWriting {

    private static final String ID = "session_id";

    private final Places places;

    PypiWriting(Places places) {
        this.places = places;
    }

    private static ToolResult ok() {
        return Answer.text("result", "ok");
    }

    /** {@code pty_write}. */
    ToolResult write(OurTools ours, Arguments given) {
        send(ours, PypiSession.of(ours, given, places), given.text("data"), Map.of());
        return ok();
    }

    /** Sends exactly these characters: what would be taken for a paste otherwise has its own Enter. */
    OurResult send(OurTools ours, PypiSession session, String data, Map<String, ?> more) {
        Map<String, Object> arguments = new HashMap<>(more);
        arguments.put(ID, session.id());
        arguments.put("data", Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8)));
        OurResult sent = ours.call("send_input", arguments);
        session.with(place -> {
            place.wrote(sent.number("sent_bytes"));
            return place;
        });
        return sent;
    }

    /** {@code pty_resize}. */
    ToolResult resize(OurTools ours, Arguments given) {
        ours.call(
                "resize_session",
                Map.of(ID, given.text(ID), "cols", given.number("cols"), "rows", given.number("rows")));
        return ok();
    }

    /** {@code pty_signal}. */
    ToolResult signal(OurTools ours, Arguments given) {
        ours.call("signal_session", Map.of(ID, given.text(ID), "signal", given.text("sig")));
        return ok();
    }

    /** {@code pty_close}. */
    ToolResult close(OurTools ours, Arguments given) {
        PypiSession session = PypiSession.of(ours, given, places);
        PypiSession.closing(
                List.of(session), () -> ours.call("close_session", Map.of(ID, session.id(), "grace_ms", 1000)));
        return ok();
    }
}
