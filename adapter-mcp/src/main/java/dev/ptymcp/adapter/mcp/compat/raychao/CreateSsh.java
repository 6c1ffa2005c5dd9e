package dev.ptymcp.adapter.mcp.compat.raychao;

import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.compat.translation.Translation;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code create_ssh_session}: a new session on another machine, or one that goes on there. */
final class CreateSsh implements Translation {

    private static final String TARGET = "target";

    @Override
    public ToolResult call(OurTools ours, Arguments given) {
        FarHost.refusePassword(given);
        Opened opened = new Opened();
        FarHost.warnOfHostKeys(given, opened);
        Optional<String> kept = Given.text(given, "session_id");
        if (kept.isPresent()) {
            OurResult taken =
                    ours.call("attach_session", Map.of("session_id", kept.get(), "host", FarHost.address(given)));
            return opened.answer(taken, "remote", TARGET, FarHost.target(given));
        }
        boolean persistent = Given.flag(given, "persistent");
        Map<String, Object> ssh = new LinkedHashMap<>();
        FarHost.put(given, ssh);
        ssh.put("persistent", persistent);
        Given.copy(given, "command", ssh, "command");
        opened.record(given, ssh);
        return opened.answer(ours.call("open_ssh", ssh), persistent ? "remote" : "ssh", TARGET, FarHost.target(given));
    }
}
