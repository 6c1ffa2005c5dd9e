package dev.ptymcp.adapter.mcp.compat.raychao;

import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.compat.translation.ReadMarks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What was read of each session, and where waits look. A mark moves over what was handed out and nothing else: neither a write nor a
 * match skips anything. Thread-safe.
 */
final class SessionReads {

    /** A silence this long is when output counts as settled. */
    private static final long QUIET_MS = 300;

    private static final long SMALLEST = 256;
    private static final long LARGEST = 1024 * 1024;
    private static final long USUAL = 32 * 1024;

    /** Where nothing happens until somebody types. */
    private static final Set<String> WAITING = Set.of("ready", "password", "confirm", "pager", "exited");

    /** What ends a wait although nothing was answered. */
    private static final Set<String> NO_ANSWER = Set.of("timeout", "quiet");

    private final ReadMarks handedOut = new ReadMarks();
    private final ReadMarks matched = new ReadMarks();

    /** The session's id, whatever it was called. */
    static String id(OurTools ours, String idOrName) {
        return ours.call("get_session", Map.of("session_id", idOrName)).text("session_id");
    }

    /** What ends a wait for output to settle. */
    static Map<String, Object> settled(long timeout) {
        Map<String, Object> wait = new LinkedHashMap<>();
        wait.put("quiet_ms", QUIET_MS);
        wait.put("prompt", true);
        wait.put("timeout_ms", timeout);
        return wait;
    }

    /** Where a session was read up to. */
    long mark(String session) {
        return handedOut.of(session);
    }

    /** All that was not handed out yet, as much of it as fits. */
    OurResult unread(OurTools ours, String session, OptionalLong most) {
        OurResult read = ours.call(
                "read_output",
                Map.of("session_id", session, "cursor", handedOut.of(session), "max_bytes", bounded(most)));
        handedOut.read(session, read.number("cursor"));
        return read;
    }

    /**
     * As {@link #settled}, after something was typed: where no prompt came and the program has not ended, nobody knows whether it was
     * seen at all, and the prompt that stands there is the one of before.
     */
    static Map<String, Object> answered(OurResult wait, OurResult read) {
        Map<String, Object> all = settled(wait, read);
        if (NO_ANSWER.contains(wait.text("ended_by"))) {
            all.put("is_complete", false);
        }
        return all;
    }

    /** What our tool returned and then theirs, after a wait for output to settle and a read of it. */
    static Map<String, Object> settled(OurResult wait, OurResult read) {
        Map<String, Object> all = new LinkedHashMap<>(wait.all());
        all.putAll(read.all());
        all.put("cursor_start", read.number("start_cursor"));
        all.put("cursor_end", read.number("cursor"));
        all.put("is_alive", read.flag("alive"));
        all.put("is_complete", WAITING.contains(read.text("state")) && !read.flag("has_more"));
        return all;
    }

    /** Where the next wait for a pattern looks: behind the last match since the last write; empty for the last write. */
    OptionalLong lookFrom(String session) {
        return matched.known(session);
    }

    /** Something was typed: what is waited for now is an answer to that. */
    void written(String session) {
        matched.forget(session);
    }

    /** A wait found something, and handed out what came before. */
    void found(String session, OurResult wait) {
        long end = wait.number("match_end_cursor");
        matched.read(session, end);
        boolean whole = wait.number("omitted_bytes") == 0 && wait.number("start_cursor") <= handedOut.of(session);
        if (whole) {
            handedOut.read(session, end);
        }
    }

    static long bounded(OptionalLong most) {
        return Math.min(LARGEST, Math.max(SMALLEST, most.orElse(USUAL)));
    }
}
