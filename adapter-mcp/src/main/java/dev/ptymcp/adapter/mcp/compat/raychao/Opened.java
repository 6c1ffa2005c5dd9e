package dev.ptymcp.adapter.mcp.compat.raychao;

import dev.ptymcp.adapter.mcp.compat.translation.Answer;
import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the opening tools take and return alike. */
final class Opened {

    private final List<String> warnings = new ArrayList<>();

    /** Recording in files: switched on by naming one, which is not the place where it happens. */
    void record(Arguments given, Map<String, Object> into) {
        Given.text(given, "log_file").ifPresent(file -> {
            into.put("transcript", true);
            warn(
                    "log_file is not written: the session is recorded in the directory of the configuration, see transcript in"
                            + " get_session.");
        });
    }

    /** Tells something in the result. */
    void warn(String warning) {
        warnings.add(warning);
    }

    /** The result, with the other key that this kind of session has. */
    ToolResult answer(OurResult ours, String type, String key, Object value) {
        Map<String, Object> theirs = new LinkedHashMap<>();
        theirs.put("session_id", ours.text("session_id"));
        theirs.put("type", type);
        theirs.put(key, value);
        if (ours.value("warnings").orElse(null) instanceof List<?> told) {
            told.forEach(warning -> warnings.add(String.valueOf(warning)));
        }
        if (!warnings.isEmpty()) {
            theirs.put("warnings", warnings);
        }
        return Answer.of(theirs);
    }
}
