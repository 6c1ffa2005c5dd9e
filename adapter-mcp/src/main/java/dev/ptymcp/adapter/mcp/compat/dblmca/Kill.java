package dev.ptymcp.adapter.mcp.compat.dblmca;

import dev.ptymcp.adapter.mcp.compat.translation.Answer;
import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.compat.translation.Translation;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code pty_kill}: the end of the session and of all that runs in it. SIGKILL leaves it no time; SIGINT only interrupts what runs
 * in the foreground, which may go on.
 */
final class Kill implements Translation {

    @Override
    public ToolResult call(OurTools ours, Arguments given) {
        String session = given.text("session_id");
        String signal = given.text("signal");
        OurResult result =
                switch (signal) {
                    case "SIGINT" -> ours.call("signal_session", Map.of("session_id", session, "signal", "INT"));
                    case "SIGKILL" -> ours.call("close_session", Map.of("session_id", session, "grace_ms", 0));
                    default -> ours.call("close_session", Map.of("session_id", session));
                };
        Map<String, Object> theirs = new LinkedHashMap<>();
        theirs.put("session_id", result.text("session_id"));
        theirs.put("success", true);
        theirs.putAll(End.of(result));
        return Answer.of(theirs);
    }
}
