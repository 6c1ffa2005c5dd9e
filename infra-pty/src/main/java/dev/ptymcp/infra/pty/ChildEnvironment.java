package dev.ptymcp.infra.pty;

import com.sun.jna.Platform;
import dev.ptymcp.domain.model.target.LocalProgram;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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

    private final Map<String, String> variables;

    private ChildEnvironment(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * The server's environment without what is its own or its terminal's; then {@code TERM}; then what the target asks for,
     * which wins.
     */
    static ChildEnvironment of(Map<String, String> base, LocalProgram target) {
        // Windows takes names that differ in case for the same.
        Map<String, String> variables =
                Platform.isWindows() ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER) : new TreeMap<>();
        variables.putAll(base);
        variables.keySet().removeIf(name -> name.startsWith(OWN_PREFIX) || OTHER_TERMINAL.contains(name));
        variables.put("TERM", target.mode() == LocalProgram.Mode.PTY ? "xterm-256color" : "dumb");
        variables.putAll(target.environment());
        return new ChildEnvironment(variables);
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    Map<String, String> variables() {
        return Map.copyOf(variables);
    }
}
