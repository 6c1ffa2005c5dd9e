package dev.ptymcp.adapter.mcp.compat.phoityne;

import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Lines and bytes, in both directions, and the end. Thread-safe. */
final class Talking {

    private static final String SESSION = "session_id";
    private static final String ARGUMENTS = "arguments";
    /** What one answer holds at most; of a longer one the middle is left out. */
    private static final int LONGEST = 64 * 1024;

    private final Seats seats;

    Talking(Seats seats) {
        this.seats = seats;
    }

    /** A line, and what comes of it. */
    ToolResult message(OurTools ours, Arguments given, SessionKind kind) {
        Seat seat = seats.of(ours, kind);
        return seat.inTurn(() -> {
            String session = seat.required();
            OurResult before =
                    ours.call("read_output", Map.of(SESSION, session, "cursor", seat.position(), "max_bytes", LONGEST));
            OurResult answer = ours.call(
                    "send_input",
                    Map.of(
                            SESSION,
                            session,
                            "text",
                            given.text(ARGUMENTS),
                            "wait",
                            Prompts.wait(kind),
                            "max_bytes",
                            LONGEST));
            seat.readTo(answer.number("cursor"));
            Outcome outcome = Outcome.of(session).after(answer);
            long unseen = answer.number("start_cursor") - before.number("cursor");
            if (unseen > 0) {
                outcome.note(unseen + " bytes before the answer are left out: read_output of " + session
                        + " has them from cursor " + before.number("cursor") + ".");
            }
            return outcome.text(before.text("output") + answer.text("output"));
        });
    }

    /** {@code proc-write}. */
    ToolResult line(OurTools ours, Arguments given, SessionKind kind) {
        return send(ours, kind, Map.of("text", given.text(ARGUMENTS)), "success");
    }

    /** {@code socket-write} and {@code serial-write}. */
    ToolResult bytes(OurTools ours, Arguments given, SessionKind kind) {
        List<?> data = given.list("data");
        byte[] bytes = new byte[data.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = ((Number) data.get(i)).byteValue();
        }
        String hex = HexFormat.of().formatHex(bytes);
        return send(ours, kind, Map.of("data", hex, "encoding", "hex"), spaced(hex));
    }

    private ToolResult send(OurTools ours, SessionKind kind, Map<String, Object> input, String answer) {
        Seat seat = seats.of(ours, kind);
        return seat.inTurn(() -> {
            Map<String, Object> arguments = new java.util.HashMap<>(input);
            arguments.put(SESSION, seat.required());
            return Outcome.of(seat.required())
                    .after(ours.call("send_input", arguments))
                    .text(answer);
        });
    }

    /** {@code socket-read} and {@code serial-read}: in hexadecimal; {@code proc-read}: as text. */
    ToolResult read(OurTools ours, Arguments given, SessionKind kind) {
        Seat seat = seats.of(ours, kind);
        String session = seat.required();
        boolean text = kind == SessionKind.PROC;
        long size = given.optionalNumber(text ? ARGUMENTS : "size").orElse(4096);
        // Not in turn: what is written meanwhile may be what the answer waits for.
        Map<String, Object> anything = Map.of(
                SESSION,
                session,
                "cursor",
                seat.position(),
                "patterns",
                List.of("(?s)."),
                "quiet_ms",
                10,
                "timeout_ms",
                Prompts.TIMEOUT_MS);
        OurResult waited = ours.call("wait_for", anything);
        return seat.inTurn(() -> {
            String read = text ? text(ours, seat, session, size) : hex(ours, seat, session, size);
            if (!read.isEmpty()) {
                return Outcome.of(session).text(read);
            }
            Outcome nothing = Outcome.of(session);
            return waited.flag("alive")
                    ? nothing.note("Nothing came within 30 s.").text("")
                    : nothing.after(waited)
                            .note("There is nothing more to read.")
                            .failing()
                            .text("");
        });
    }

    private static String hex(OurTools ours, Seat seat, String session, long size) {
        OurResult page = ours.call(
                "read_output",
                Map.of(
                        SESSION,
                        session,
                        "cursor",
                        seat.position(),
                        "format",
                        "hex",
                        "max_bytes",
                        Math.max(256, size * 2)));
        String hex = page.text("output");
        int digits = (int) Math.min(hex.length(), size * 2);
        seat.readTo(page.number("start_cursor") + digits / 2);
        return spaced(hex.substring(0, digits));
    }

    private static String text(OurTools ours, Seat seat, String session, long size) {
        OurResult page = ours.call(
                "read_output", Map.of(SESSION, session, "cursor", seat.position(), "max_bytes", Math.max(256, size)));
        seat.readTo(page.number("cursor"));
        return page.text("output");
    }

    private static String spaced(String hex) {
        return hex.replaceAll("(..)(?=.)", "$1 ");
    }

    /** The end of the session. */
    ToolResult end(OurTools ours, SessionKind kind) {
        Seat seat = seats.of(ours, kind);
        String session = seat.required();
        ours.call("close_session", Map.of(SESSION, session));
        seat.leave(session);
        String done = kind == SessionKind.PTY || kind == SessionKind.PROC ? " terminated." : " closed.";
        return Outcome.of(session).text(kind.word() + done);
    }
}
