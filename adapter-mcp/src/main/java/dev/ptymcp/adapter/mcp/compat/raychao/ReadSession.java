package dev.ptymcp.adapter.mcp.compat.raychao;

import dev.ptymcp.adapter.mcp.compat.translation.Answer;
import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.compat.translation.Translation;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code read_output} in its three ways: what is new once it has settled, what is there from a cursor on, and waiting for a
 * pattern. The last lines alone are a call of ours.
 */
final class ReadSession implements Translation {

    private static final int USUAL_TAIL = 20;

    private final SessionReads reads;

    ReadSession(SessionReads reads) {
        this.reads = reads;
    }

    @Override
    public ToolResult call(OurTools ours, Arguments given) {
        String session = SessionReads.id(ours, given.text("session_id"));
        Optional<String> pattern = Given.text(given, "wait_for");
        OptionalLong cursor = given.optionalNumber("since_cursor");
        OptionalLong tail = given.optionalNumber("tail_lines");
        if (pattern.isPresent()) {
            PatternWait wait = new PatternWait(
                    pattern.get(),
                    Given.millis(given, "timeout"),
                    given.number("context_lines"),
                    Math.toIntExact(tail.orElse(USUAL_TAIL)));
            return wait.answer(ours, session, reads, conditions -> await(ours, session, cursor, conditions));
        }
        if (cursor.isPresent()) {
            return since(ours, session, cursor.getAsLong(), given.optionalNumber("max_bytes"));
        }
        if (tail.orElse(0) > 0) {
            return ours.result("read_output", Map.of("session_id", session, "tail_lines", tail.getAsLong()));
        }
        return settled(ours, session, given);
    }

    private OurResult await(OurTools ours, String session, OptionalLong cursor, Map<String, Object> conditions) {
        Map<String, Object> wait = new LinkedHashMap<>(conditions);
        wait.put("session_id", session);
        OptionalLong from = cursor.isPresent() ? cursor : reads.lookFrom(session);
        from.ifPresent(place -> wait.put("cursor", place));
        return ours.call("wait_for", wait);
    }

    private static ToolResult since(OurTools ours, String session, long cursor, OptionalLong most) {
        OurResult read = ours.call(
                "read_output",
                Map.of("session_id", session, "cursor", cursor, "max_bytes", SessionReads.bounded(most)));
        Map<String, Object> all = new LinkedHashMap<>(read.all());
        all.put("is_truncated", read.number("lost_bytes") > 0);
        all.put("is_alive", read.flag("alive"));
        return Answer.of(all);
    }

    private ToolResult settled(OurTools ours, String session, Arguments given) {
        Map<String, Object> wait = SessionReads.settled(Given.millis(given, "timeout"));
        wait.put("session_id", session);
        wait.put("cursor", reads.mark(session));
        OurResult waited = ours.call("wait_for", wait);
        OurResult read = reads.unread(ours, session, given.optionalNumber("max_bytes"));
        return Answer.of(SessionReads.settled(waited, read));
    }
}
