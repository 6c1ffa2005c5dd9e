package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.ArgumentBinder;
import dev.ptymcp.application.access.Caller;
import java.time.Duration;
import java.util.Map;

/**
 * What the reading tools return, for those who show the same under an address: one way to read, and so the same text, bounds,
 * owners and covered secrets. Thread-safe.
 */
public final class ReadingTools {

    private final Tool sessions;
    private final Tool state;
    private final Tool output;
    private final Tool screen;
    private final Tool server;

    /** Reads these sessions. */
    public ReadingTools(ToolSurroundings around) {
        this.sessions = new ListSessionsTool(around);
        this.state = new GetSessionTool(around);
        this.output = new ReadOutputTool(around);
        this.screen = new ReadScreenTool(around);
        this.server = new ServerAdminTool(around);
    }

    /** As {@code list_sessions}. */
    public ToolResult sessions(Caller caller, Map<String, Object> arguments) {
        return call(sessions, caller, arguments);
    }

    /** As {@code get_session}. */
    public ToolResult state(Caller caller, Map<String, Object> arguments) {
        return call(state, caller, arguments);
    }

    /** As {@code read_output}. */
    public ToolResult output(Caller caller, Map<String, Object> arguments) {
        return call(output, caller, arguments);
    }

    /** As {@code read_screen}. */
    public ToolResult screen(Caller caller, Map<String, Object> arguments) {
        return call(screen, caller, arguments);
    }

    /** As {@code server_admin} with the action {@code metrics}. */
    public ToolResult metrics(Caller caller) {
        return call(server, caller, Map.of("action", "metrics"));
    }

    /** As {@code server_admin} with the action {@code health}. */
    public ToolResult health(Caller caller) {
        return call(server, caller, Map.of("action", "health"));
    }

    private static ToolResult call(Tool tool, Caller caller, Map<String, Object> arguments) {
        return tool.call(
                new Reading(caller), ArgumentBinder.bind(tool.description().parameters(), arguments));
    }

    /** A call that is over at once. */
    private record Reading(Caller caller) implements CallContext {

        @Override
        public boolean wantsProgress() {
            return false;
        }

        @Override
        public void progress(Duration elapsed, Duration total, String message) {
            // Nobody waits long enough to ask.
        }

        @Override
        public void inputSent() {
            // Nothing is sent.
        }
    }
}
