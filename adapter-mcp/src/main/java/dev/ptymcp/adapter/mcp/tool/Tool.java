package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.ArgumentBinder;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.application.access.Caller;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Something that a client can call. Thread-safe: calls run concurrently. */
public interface Tool {

    /**
     * Which calls must begin in the order in which they arrived.
     *
     * @param key calls with the same key keep their order
     * @param patience how long a call waits for earlier ones before it goes ahead
     */
    record Ordering(String key, Duration patience) {}

    /** What clients are told about the tool. Always the same. */
    ToolDescription description();

    /** What it takes in a schema of its own, which clients see; empty when it takes the parameters of its description. */
    default Optional<Map<String, Object>> ownSchema() {
        return Optional.empty();
    }

    /**
     * Checks a call's arguments.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code INVALID_ARGUMENT}
     */
    default Arguments bind(Map<String, ?> given) {
        return ArgumentBinder.bind(description().parameters(), given);
    }

    /**
     * Does the work. Blocks as long as the work takes; an interrupt means that the caller cancelled or is gone, and ends it.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException what the caller is told, with its code and hint
     * @throws io.modelcontextprotocol.spec.McpError for what the protocol has a code of its own; any other failure is a result
     */
    ToolResult call(CallContext context, Arguments arguments);

    /**
     * The order that a call must keep; empty when it needs none. Called when the request is read, before its arguments are
     * checked; must be quick.
     */
    default Optional<Ordering> ordering(Caller caller, Map<?, ?> arguments) {
        return Optional.empty();
    }
}
