package dev.ptymcp.adapter.mcp.compat.raychao;

import dev.ptymcp.adapter.mcp.compat.translation.Answer;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.compat.translation.Translation;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.util.Map;
import java.util.Set;

/** {@code list_remote_sessions}: what goes on on another machine, whoever is connected to it. */
final class ListRemote implements Translation {

    private static final Set<String> LIVING = Set.of("alive", "running");
    private static final Set<String> OVER = Set.of("dead", "exited");

    @Override
    public ToolResult call(OurTools ours, Arguments given) {
        FarHost.refusePassword(given);
        String status = Given.text(given, "status").orElse("all");
        return Answer.of(
                Map.of(
                        "sessions",
                        ours.call("list_sessions", Map.of("host", FarHost.address(given))).rows("sessions").stream()
                                .filter(row -> (row.flag("alive") || !LIVING.contains(status))
                                        && !(row.flag("alive") && OVER.contains(status)))
                                .map(SessionRow::remote)
                                .toList()),
                "sessions");
    }
}
