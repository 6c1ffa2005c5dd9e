package dev.ptymcp.adapter.mcp.compat.raychao;

import dev.ptymcp.adapter.mcp.compat.translation.Answer;
import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.compat.translation.Translation;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code send_input}: a line, or exactly these characters, and what came of it. */
final class SendLine implements Translation {

    private static final int TAIL = 20;

    private final SessionReads reads;

    SendLine(SessionReads reads) {
        this.reads = reads;
    }

    @Override
    public ToolResult call(OurTools ours, Arguments given) {
        String session = SessionReads.id(ours, given.text("session_id"));
        Optional<String> pattern = Given.text(given, "wait_for");
        if (pattern.isPresent()) {
            return new PatternWait(pattern.get(), Given.millis(given, "wait_for_timeout"), 0, TAIL)
                    .answer(ours, session, reads, wait -> send(ours, session, given, wait));
        }
        OurResult sent = send(ours, session, given, SessionReads.settled(given.number("timeout_ms")));
        OurResult read = reads.unread(ours, session, OptionalLong.empty());
        return Answer.of(SessionReads.answered(sent, read));
    }

    private OurResult send(OurTools ours, String session, Arguments given, Map<String, Object> wait) {
        String input = given.text("input");
        Map<String, Object> send = new LinkedHashMap<>();
        send.put("session_id", session);
        if (Given.flag(given, "raw")) {
            send.put("data", Base64.getEncoder().encodeToString(input.getBytes(StandardCharsets.UTF_8)));
            send.put("submit", false);
        } else {
            send.put("text", input);
        }
        send.put("wait", wait);
        OurResult sent = ours.call("send_input", send);
        reads.written(session);
        return sent;
    }
}
