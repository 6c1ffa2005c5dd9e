package dev.ptymcp.adapter.mcp.compat.dblmca;

import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the end of a session looks in dblmca's results. */
final class End {

    private End() {}

    /** {@code exited}, and {@code exit_code} or {@code signal} once there is one. */
    static Map<String, Object> of(OurResult status) {
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("exited", status.value("exit").isPresent());
        status.at("exit.code").ifPresent(code -> end.put("exit_code", code));
        status.at("exit.signal").ifPresent(signal -> end.put("signal", signal));
        return end;
    }
}
