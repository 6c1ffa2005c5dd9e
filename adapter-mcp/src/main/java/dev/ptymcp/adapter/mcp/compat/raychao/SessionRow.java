package dev.ptymcp.adapter.mcp.compat.raychao;

import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** How raychao's tools describe a session. Stateless. */
final class SessionRow {

    private SessionRow() {}

    /** What a session is: one on another machine that outlives its connection is remote. */
    static String type(OurResult ours) {
        String kind = ours.text("kind");
        return kind.equals("ssh") && ours.flag("persistent") ? "remote" : kind;
    }

    /** When it was last heard of. */
    static Object lastUsed(OurResult ours) {
        return ours.value("last_output_at").orElseGet(() -> ours.text("created_at"));
    }

    /** A row of ours with their keys. */
    static Map<String, Object> both(OurResult ours) {
        Map<String, Object> row = new LinkedHashMap<>(ours.all());
        row.put("id", ours.text("session_id"));
        row.put("type", type(ours));
        row.put("is_alive", ours.flag("alive"));
        row.put("last_used", lastUsed(ours));
        return row;
    }

    /** A row of what another machine keeps. */
    static Map<String, Object> remote(OurResult ours) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", ours.text("session_id"));
        ours.value("name").ifPresent(name -> row.put("name", name));
        row.put("command", ours.text("target"));
        row.put("is_alive", ours.flag("alive"));
        row.put("created_at", ours.text("created_at"));
        row.put("last_used", lastUsed(ours));
        ours.value("exit").ifPresent(exit -> row.put("exit", exit));
        return row;
    }
}
