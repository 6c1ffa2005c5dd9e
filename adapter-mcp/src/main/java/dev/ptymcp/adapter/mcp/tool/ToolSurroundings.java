package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.domain.model.error.TerminalException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the tools work with.
 *
 * @param terminals the sessions
 * @param tasks where their timers come from
 * @param time measures how long a call has taken
 */
public record ToolSurroundings(Terminals terminals, BackgroundTasks tasks, TimeSource time) {

    /** Longer than any write can take, so that a wait for a turn ends only because it came. */
    private static final Duration TO_WRITE = Duration.ofMinutes(5);
    /** A write that is stuck must not hold up the one who wants to end it. */
    private static final Duration TO_INTERVENE = Duration.ofSeconds(2);

    /** Calls that write to the same session begin in the order of their arrival. */
    Optional<Tool.Ordering> writing(Map<?, ?> arguments) {
        return session(arguments).map(key -> new Tool.Ordering(key, TO_WRITE));
    }

    /** As {@link #writing}, but goes ahead soon. */
    Optional<Tool.Ordering> intervening(Map<?, ?> arguments) {
        return session(arguments).map(key -> new Tool.Ordering(key, TO_INTERVENE));
    }

    /** One key for a session, whether a call has its id or its name. */
    private Optional<String> session(Map<?, ?> arguments) {
        if (!(arguments.get(CallTerms.SESSION_ID.name()) instanceof String idOrName)) {
            return Optional.empty();
        }
        try {
            return Optional.of(terminals.session(idOrName).id().value());
        } catch (TerminalException e) {
            // The call itself says so.
            return Optional.empty();
        }
    }
}
