package dev.ptymcp.adapter.mcp.compat.raychao;

import dev.ptymcp.adapter.mcp.compat.translation.Translation;
import java.util.Map;

/** The tools of raychao-oao/pty-mcp of which names are not enough. Stateless. */
public final class RaychaoTranslations {

    private RaychaoTranslations() {}

    /** All of them by the names that the resource has for them, with a memory of their own. */
    public static Map<String, Translation> all() {
        SessionReads reads = new SessionReads();
        return Map.of(
                "local", new CreateLocal(),
                "ssh", new CreateSsh(),
                "serial", new CreateSerial(),
                "send", new SendLine(reads),
                "read", new ReadSession(reads),
                "control", new SendControl(reads),
                "state", new SessionStateTold(),
                "list", new ListHere(),
                "list_remote", new ListRemote());
    }
}
