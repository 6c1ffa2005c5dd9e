package dev.ptymcp.app.config;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.List;

/** The failures of reading settings, each with a place to look at. */
final class InvalidConfiguration {

    private static final String HINT =
            "Correct it and start again; 'pty-mcp config' shows the effective values, docs/configuration.md every key.";

    private InvalidConfiguration() {}

    static TerminalException of(String problem) {
        return new TerminalException(ErrorCode.INVALID_CONFIGURATION, problem, HINT);
    }

    /** All that is wrong at once, so that correcting takes one round. */
    static TerminalException of(List<String> problems) {
        return of(String.join("\n", problems));
    }
}
