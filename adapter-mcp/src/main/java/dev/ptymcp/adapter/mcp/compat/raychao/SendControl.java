package dev.ptymcp.adapter.mcp.compat.raychao;

import dev.ptymcp.adapter.mcp.compat.translation.Answer;
import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.compat.translation.Translation;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** {@code send_control}: one key, and what came of it. */
final class SendControl implements Translation {

    private static final long SETTLE_MS = 5000;

    private final SessionReads reads;

    SendControl(SessionReads reads) {
        this.reads = reads;
    }

    @Override
    public ToolResult call(OurTools ours, Arguments given) {
        String session = SessionReads.id(ours, given.text("session_id"));
        OurResult sent = ours.call(
                "send_keys",
                Map.of(
                        "session_id",
                        session,
                        "keys",
                        List.of(given.text("key")),
                        "wait",
                        SessionReads.settled(SETTLE_MS)));
        reads.written(session);
        OurResult read = reads.unread(ours, session, OptionalLong.empty());
        Map<String, Object> all = SessionReads.answered(sent, read);
        Map<String, Object> theirs = new LinkedHashMap<>();
        for (String key : List.of("output", "cursor", "is_alive", "is_complete", "exit")) {
            if (all.containsKey(key)) {
                theirs.put(key, all.get(key));
            }
        }
        return Answer.of(theirs);
    }
}
