package dev.ptymcp.adapter.mcp.compat.phoityne;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an answer is waited for with: a prompt at the end of what was printed, not anywhere in it. */
final class Prompts {

    static final long TIMEOUT_MS = 30_000;

    private static final String LAST = "(?:>>>|[\\]][#$]|\\)\\?|[Pp]assword:|[Ll]ogin:|ghci>)[ \\t]*\\z";

    private Prompts() {}

    /** Conditions of ours. */
    static Map<String, Object> wait(SessionKind kind) {
        Map<String, Object> wait = new LinkedHashMap<>();
        wait.put("prompt", true);
        wait.put("patterns", List.of(LAST));
        wait.put("timeout_ms", TIMEOUT_MS);
        if (kind == SessionKind.PROC) {
            // Without a terminal most programs show no prompt.
            wait.put("quiet_ms", 1000);
        }
        return wait;
    }
}
