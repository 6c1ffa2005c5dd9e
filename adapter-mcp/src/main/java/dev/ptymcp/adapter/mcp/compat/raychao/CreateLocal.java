package dev.ptymcp.adapter.mcp.compat.raychao;

import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.compat.translation.Translation;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code create_local_session}: a whole command line, split into words as a shell does. */
final class CreateLocal implements Translation {

    private static final String USUAL = "/bin/bash";

    @Override
    public ToolResult call(OurTools ours, Arguments given) {
        Opened opened = new Opened();
        Map<String, Object> local = new LinkedHashMap<>();
        local.put("command", Given.text(given, "command").orElse(USUAL));
        opened.record(given, local);
        OurResult result = ours.call("open_local", local);
        return opened.answer(result, "local", "command", result.text("target"));
    }
}
