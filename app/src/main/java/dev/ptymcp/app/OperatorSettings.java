package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ValueTypes;
import dev.ptymcp.app.operator.TerminalPrompter;
import dev.ptymcp.application.port.OperatorPrompter;
import java.util.List;

/** How the operator is asked for what only a person may know. */
final class OperatorSettings {

    private static final ConfigKey<Boolean> TERMINAL = ConfigKey.of(
            "operator.terminal",
            ValueTypes.flag(),
            false,
            "Whether passwords, passphrases and unknown host keys are asked on the terminal from which pty-mcp was started."
                    + " Off unless said, because most MCP clients have that terminal for themselves; useful with pty-mcp"
                    + " call.");

    static final List<ConfigKey<?>> KEYS = List.of(TERMINAL);

    private OperatorSettings() {}

    static OperatorPrompter prompter(Configuration configuration) {
        return configuration.get(TERMINAL) ? new TerminalPrompter() : OperatorPrompter.NOBODY;
    }
}
