package dev.ptymcp.adapter.mcp.compat.dblmca;

import dev.ptymcp.adapter.mcp.compat.translation.Answer;
import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.compat.translation.Translation;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** {@code pty_write}: exactly these characters, with escapes resolved; nobody presses Enter. */
final class Write implements Translation {

    @Override
    public ToolResult call(OurTools ours, Arguments given) {
        byte[] bytes = Escapes.resolved(given.text("input")).getBytes(StandardCharsets.UTF_8);
        OurResult sent = ours.call(
                "send_input",
                Map.of(
                        "session_id",
                        given.text("session_id"),
                        "data",
                        Base64.getEncoder().encodeToString(bytes),
                        "submit",
                        false));
        return Answer.of(Map.of("written", sent.number("sent_bytes")));
    }
}
