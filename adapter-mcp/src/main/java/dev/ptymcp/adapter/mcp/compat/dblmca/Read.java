package dev.ptymcp.adapter.mcp.compat.dblmca;

import dev.ptymcp.adapter.mcp.compat.translation.Answer;
import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.compat.translation.ReadMarks;
import dev.ptymcp.adapter.mcp.compat.translation.Translation;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code pty_read}: what was printed since the last read, with its escape sequences. It waits as long as it may for a prompt, a
 * silence or the end. A read that goes wrong moves no mark, and what does not fit comes with the next.
 */
final class Read implements Translation {

    /** Programs that draw a screen pause within it; a pause this long is none of those. */
    private static final long QUIET_MS = 250;
    /** More than a screen full of colours, and little enough for a conversation. */
    private static final long LONGEST = 64 * 1024;

    private final ReadMarks marks;

    Read(ReadMarks marks) {
        this.marks = marks;
    }

    @Override
    public ToolResult call(OurTools ours, Arguments given) {
        String session = ours.call("get_session", Map.of("session_id", given.text("session_id")))
                .text("session_id");
        long from = marks.of(session);
        Map<String, Object> waiting = new LinkedHashMap<>();
        waiting.put("session_id", session);
        waiting.put("cursor", from);
        waiting.put("prompt", true);
        waiting.put("quiet_ms", QUIET_MS);
        waiting.put("timeout_ms", given.number("timeout_ms"));
        ours.call("wait_for", waiting);
        OurResult read = ours.call(
                "read_output", Map.of("session_id", session, "cursor", from, "format", "raw", "max_bytes", LONGEST));
        if (given.flag("clear_buffer")) {
            marks.read(session, read.number("cursor"));
        }
        Map<String, Object> theirs = new LinkedHashMap<>();
        theirs.put("output", read.text("output"));
        theirs.putAll(End.of(read));
        theirs.put("has_more", read.flag("has_more"));
        theirs.put("lost_bytes", read.number("lost_bytes"));
        return Answer.exact(theirs);
    }
}
