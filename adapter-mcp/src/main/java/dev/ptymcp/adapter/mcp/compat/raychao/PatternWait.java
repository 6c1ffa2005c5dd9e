package dev.ptymcp.adapter.mcp.compat.raychao;

import dev.ptymcp.adapter.mcp.compat.translation.Answer;
import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Waiting for a pattern, and what is told of it.
 *
 * @param expression a regular expression; one that is none is looked for as it stands
 * @param timeout how long, in milliseconds
 * @param context how many lines around the one that matched are told
 * @param tail how many of the last lines are told when none did
 */
record PatternWait(String expression, long timeout, int context, int tail) {

    /** How long the lines behind a match may take to come. */
    private static final long AFTER_MS = 1000;

    /**
     * Waits.
     *
     * @param wait makes our tool wait for these conditions
     */
    ToolResult answer(
            OurTools ours, String session, SessionReads reads, Function<Map<String, Object>, OurResult> wait) {
        Map<String, Object> told = new LinkedHashMap<>();
        OurResult result;
        try {
            result = wait.apply(conditions(false));
        } catch (TerminalException e) {
            if (e.code() != ErrorCode.INVALID_PATTERN) {
                throw e;
            }
            // Nothing was done: patterns are looked at before anything is typed.
            result = wait.apply(conditions(true));
            told.put("warning", "wait_for is no regular expression and was looked for as it stands. " + e.getMessage());
        }
        Map<String, Object> all = new LinkedHashMap<>(result.all());
        all.putAll(told);
        all.put("matched", result.text("ended_by").equals("match"));
        all.put("timed_out", result.text("ended_by").equals("timeout"));
        if (result.text("ended_by").equals("match")) {
            reads.found(session, result);
            found(ours, session, result, all);
        } else {
            missed(ours, session, result, all);
        }
        all.put("is_truncated", result.number("lost_bytes") > 0);
        all.put("is_alive", result.flag("alive"));
        return Answer.of(all);
    }

    private Map<String, Object> conditions(boolean literal) {
        Map<String, Object> wait = new LinkedHashMap<>();
        // Go writes named groups in its own way.
        String java = literal ? expression : expression.replace("(?P<", "(?<");
        wait.put("patterns", List.of(Map.of("pattern", java, "literal", literal)));
        wait.put("timeout_ms", timeout);
        return wait;
    }

    private void found(OurTools ours, String session, OurResult result, Map<String, Object> all) {
        List<String> before = lines(result.text("before"));
        List<String> after = lines(context == 0 ? result.text("after") : behind(ours, session, result));
        String line = before.get(before.size() - 1) + result.text("match") + after.get(0);
        int first = Math.max(0, before.size() - 1 - context);
        int last = Math.min(after.size(), 1 + context);
        StringBuilder around = new StringBuilder();
        before.subList(first, before.size() - 1)
                .forEach(one -> around.append(one).append('\n'));
        around.append(line);
        after.subList(1, last).forEach(one -> around.append('\n').append(one));
        all.put("match_line", line);
        all.put("context", around.toString());
    }

    /** What comes behind a match, once it has come. */
    private static String behind(OurTools ours, String session, OurResult result) {
        Map<String, Object> wait = SessionReads.settled(AFTER_MS);
        wait.put("session_id", session);
        wait.put("cursor", result.number("match_end_cursor"));
        return ours.call("wait_for", wait).text("output");
    }

    private void missed(OurTools ours, String session, OurResult result, Map<String, Object> all) {
        if (tail > 0) {
            all.put(
                    "tail",
                    ours.call("read_output", Map.of("session_id", session, "tail_lines", tail))
                            .text("output"));
        }
        result.value("exit").ifPresent(exit -> all.put("error", "The session ended before that was printed."));
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }
}
