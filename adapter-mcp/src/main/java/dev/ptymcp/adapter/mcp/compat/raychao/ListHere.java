package dev.ptymcp.adapter.mcp.compat.raychao;

import dev.ptymcp.adapter.mcp.compat.translation.Answer;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.compat.translation.Translation;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.util.Map;

/** {@code list_sessions}: the rows of ours with their keys too; as text the bare array that they return. */
final class ListHere implements Translation {

    @Override
    public ToolResult call(OurTools ours, Arguments given) {
        return Answer.of(
                Map.of(
                        "sessions",
                        ours.call("list_sessions", Map.of()).rows("sessions").stream()
                                .map(SessionRow::both)
                                .toList()),
                "sessions");
    }
}
