package dev.ptymcp.adapter.mcp.compat.dblmca;

import dev.ptymcp.adapter.mcp.compat.translation.Answer;
import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.compat.translation.Translation;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code pty_list}: the sessions that are open. */
final class ListActive implements Translation {

    private static final List<String> SAME = List.of("session_id", "pid", "cols", "rows", "state", "created_at");

    @Override
    public ToolResult call(OurTools ours, Arguments given) {
        List<Map<String, Object>> sessions =
                ours.call("list_sessions", Map.of("include_ended", false)).rows("sessions").stream()
                        .map(ListActive::session)
                        .toList();
        return Answer.of(Map.of("sessions", sessions));
    }

    private static Map<String, Object> session(OurResult ours) {
        Map<String, Object> theirs = new LinkedHashMap<>();
        SAME.forEach(key -> ours.value(key).ifPresent(value -> theirs.put(key, value)));
        theirs.put("command", ours.text("target"));
        return theirs;
    }
}
