package dev.ptymcp.infra.pty;

import dev.ptymcp.domain.model.target.LocalProgram;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The environment that a program starts with. */
final class ChildEnvironment {

    /** The server's own settings are none of the program's business, and may tell where secrets are. */
    private static final String OWN_PREFIX = "PTY_MCP_";

    /** These describe the terminal that the server was started in; in ours they would be lies. */
    private static final Set<String> OTHER_TERMINAL = Set.of(
            "COLUMNS",
            "LINES",
            "TERMCAP",
            "TERM_PROGRAM",
            "TERM_PROGRAM_VERSION",
            "TERM_SESSION_ID",
            "ITERM_SESSION_ID",
            "KITTY_WINDOW_ID",
            "VTE_VERSION",
            "WINDOWID",
            "WT_SESSION",
            "STY",
            "TMUX",
            "TMUX_PANE");

    private ChildEnvironment() {}

    /**
     * The server's environment without what is its own or its terminal's; then {@code TERM}; then what the target asks for,
     * which wins.
     */
    static Map<String, String> of(Map<String, String> base, LocalProgram target) {
        Map<String, String> environment = new HashMap<>(base);
        environment.keySet().removeIf(name -> name.startsWith(OWN_PREFIX) || OTHER_TERMINAL.contains(name));
        environment.put("TERM", target.mode() == LocalProgram.Mode.PTY ? "xterm-256color" : "dumb");
        environment.putAll(target.environment());
        return environment;
    }
}
