package dev.ptymcp.adapter.mcp.compat.pypi;

import dev.ptymcp.adapter.mcp.compat.pypi.Place.Stream;
import dev.ptymcp.adapter.mcp.compat.translation.Answer;
import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Waiting for patterns and for the end. Thread-safe. */
final class PypiWaiting {

    /** So that nothing is left out of the middle of what a wait returns. */
    private static final int WHOLE = 1024 * 1024;

    private final Places places;
    private final PypiWriting writing;

    PypiWaiting(Places places, PypiWriting writing) {
        this.places = places;
        this.writing = writing;
    }

    /** {@code pty_read_until}. */
    ToolResult until(OurTools ours, Arguments given) {
        return until(ours, given, List.of(given.text("pattern")), false);
    }

    /** {@code pty_read_until_any}. */
    ToolResult untilAny(OurTools ours, Arguments given) {
        return until(ours, given, given.texts("patterns"), true);
    }

    private ToolResult until(OurTools ours, Arguments given, List<String> patterns, boolean any) {
        PypiSession session = PypiSession.mine(ours, given, places);
        Map<String, Object> wait = conditions(given, patterns);
        wait.put("max_bytes", WHOLE);
        OurResult waited = session.await(ours, Stream.MERGED, wait);
        return answer(session, given, new Outcome(waited, waited.text("output"), any ? patterns : List.of()));
    }

    /** {@code pty_prompt}. */
    ToolResult prompt(OurTools ours, Arguments given) {
        PypiSession session = PypiSession.mine(ours, given, places);
        List<String> patterns = given.texts("patterns");
        OurResult before =
                session.page(ours, Stream.MERGED, session.with(place -> place.position(Stream.MERGED)), WHOLE);
        OurResult sent = writing.send(
                ours, session, given.text("data"), Map.of("wait", conditions(given, patterns), "max_bytes", WHOLE));
        String text = before.text("output")
                + between(ours, session, before.number("cursor"), sent.number("start_cursor"))
                + sent.text("output");
        return answer(session, given, new Outcome(sent, text, patterns));
    }

    /** What was printed between the reading of what was there and the writing. */
    private static String between(OurTools ours, PypiSession session, long from, long to) {
        if (from >= to) {
            return "";
        }
        OurResult page = ours.call(
                "read_output", Map.of("session_id", session.id(), "cursor", from, "format", "hex", "max_bytes", WHOLE));
        byte[] bytes = HexFormat.of().parseHex(page.text("output"));
        long length = Math.min(bytes.length, to - page.number("start_cursor"));
        return new String(bytes, 0, (int) Math.max(0, length), StandardCharsets.UTF_8);
    }

    /** {@code pty_wait}. */
    ToolResult exit(OurTools ours, Arguments given) {
        PypiSession session = PypiSession.of(ours, given, places);
        OurResult waited = ours.call(
                "wait_for", Map.of("session_id", session.id(), "exit", true, "timeout_ms", given.number("timeout_ms")));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("running", waited.flag("alive"));
        Ending.of(session, waited).put(answer);
        return Answer.of(answer);
    }

    private static Map<String, Object> conditions(Arguments given, List<String> patterns) {
        boolean literal = !given.optionalFlag("regex").orElse(false);
        Map<String, Object> wait = new LinkedHashMap<>();
        wait.put(
                "patterns",
                patterns.stream()
                        .map(pattern -> Map.of("pattern", pattern, "literal", literal))
                        .toList());
        wait.put("timeout_ms", given.number("timeout_ms"));
        return wait;
    }

    /**
     * How a wait ended.
     *
     * @param waited what our tool returned
     * @param text what was printed
     * @param patterns the patterns, where the answer names the one that was found
     */
    private record Outcome(OurResult waited, String text, List<String> patterns) {}

    private static ToolResult answer(PypiSession session, Arguments given, Outcome outcome) {
        OurResult waited = outcome.waited();
        boolean matched = waited.optionalText("matched").isPresent();
        String last = last(outcome.text(), given.number("max_chars"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("matched", matched);
        if (matched && !outcome.patterns().isEmpty()) {
            answer.put("pattern", outcome.patterns().get((int) Long.parseLong(waited.text("matched"))));
        }
        answer.put("text", last);
        answer.put("stream", Stream.MERGED.word());
        if (last.length() < outcome.text().length()) {
            answer.put("truncated", true);
        }
        session.with(place -> {
            place.readTo(Stream.MERGED, waited.number("cursor"));
            answer.put("chunk_id", place.nextChunk());
            return place;
        });
        return Answer.of(answer);
    }

    /** The end of a text, which is where the match is; whole characters. */
    private static String last(String text, int most) {
        int length = text.codePointCount(0, text.length());
        return length <= most ? text : text.substring(text.offsetByCodePoints(0, length - most));
    }
}
