package dev.ptymcp.adapter.mcp.compat.dblmca;

import dev.ptymcp.adapter.mcp.compat.translation.ReadMarks;
import dev.ptymcp.adapter.mcp.compat.translation.Translation;
import java.util.Map;

/** The tools of dblmca/pty-mcp of which names are not enough. Stateless. */
public final class DblmcaTranslations {

    private DblmcaTranslations() {}

    /** All of them by the names that the resource has for them, with a memory of their own. */
    public static Map<String, Translation> all() {
        return Map.of(
                "write", new Write(), "read", new Read(new ReadMarks()), "kill", new Kill(), "list", new ListActive());
    }
}
