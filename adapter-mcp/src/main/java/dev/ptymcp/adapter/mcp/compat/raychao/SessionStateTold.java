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

/** {@code get_session_state}: what a session is doing, in their words. */
final class SessionStateTold implements Translation {

    private static final Map<String, String> WORDS = Map.of(
            "ready", "at_prompt",
            "continuation", "at_prompt",
            "password", "password_prompt",
            "confirm", "confirmation",
            "pager", "pager",
            "running", "running",
            "starting", "running",
            "fullscreen", "running",
            "exited", "exited");

    @Override
    public ToolResult call(OurTools ours, Arguments given) {
        OurResult info = ours.call("get_session", Map.of("session_id", given.text("session_id")));
        String state = WORDS.getOrDefault(info.text("state"), "unknown");
        Map<String, Object> theirs = new LinkedHashMap<>();
        theirs.put("session_id", info.text("session_id"));
        theirs.put("type", SessionRow.type(info));
        theirs.put("target", info.text("target"));
        theirs.put("is_alive", info.flag("alive"));
        theirs.put("cursor", info.number("cursor"));
        theirs.put("state", state);
        theirs.put("evidence", info.text("evidence"));
        theirs.put("awaiting_secret", state.equals("password_prompt"));
        if (List.of("at_prompt", "password_prompt", "confirmation", "pager").contains(state)) {
            theirs.put("last_prompt", prompt(ours, info));
        }
        theirs.put("created_at", info.text("created_at"));
        theirs.put("last_used", SessionRow.lastUsed(info));
        info.value("exit").ifPresent(exit -> theirs.put("exit", exit));
        return Answer.of(theirs);
    }

    /** The row in which the cursor is. */
    private static String prompt(OurTools ours, OurResult info) {
        OurResult screen = ours.call("read_screen", Map.of("session_id", info.text("session_id")));
        List<String> rows = List.of(screen.text("screen").split("\n", -1));
        int row = Math.toIntExact(screen.number("cursor_row"));
        return row <= rows.size() ? rows.get(row - 1).strip() : "";
    }
}
