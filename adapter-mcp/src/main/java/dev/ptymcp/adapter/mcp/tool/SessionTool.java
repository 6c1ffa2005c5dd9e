package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.domain.model.error.TerminalException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A tool for an open session, whose calls take turns with the other calls for the same one. */
abstract class SessionTool implements Tool {

    /** When a call begins that arrives while earlier ones are at work. */
    enum Turn {
        /** At once: it disturbs nobody. */
        AT_ONCE(Duration.ZERO),
        /** In the order of arrival. Longer than any write can take, so that the wait for a turn ends only because it came. */
        IN_ORDER(Duration.ofMinutes(5)),
        /** In that order, but soon: a write that is stuck must not hold up the one who wants to end it. */
        SOON(Duration.ofSeconds(2));

        private final Duration patience;

        Turn(Duration patience) {
            this.patience = patience;
        }
    }

    private final ToolDescription description;
    private final ToolSurroundings around;
    private final Turn turn;

    SessionTool(ToolDescription description, ToolSurroundings around, Turn turn) {
        this.description = description;
        this.around = around;
        this.turn = turn;
    }

    @Override
    public final ToolDescription description() {
        return description;
    }

    @Override
    public final Optional<Ordering> ordering(Caller caller, Map<?, ?> arguments) {
        return turn == Turn.AT_ONCE
                ? Optional.empty()
                : key(caller, arguments).map(key -> new Ordering(key, turn.patience));
    }

    /** One key for a session, whether a call has its id or its name. */
    private Optional<String> key(Caller caller, Map<?, ?> arguments) {
        if (!(arguments.get(CallTerms.SESSION_ID.name()) instanceof String idOrName)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    around.terminals().as(caller).session(idOrName).id().value());
        } catch (TerminalException e) {
            // The call itself says so.
            return Optional.empty();
        }
    }

    /** What the tool works with. */
    final ToolSurroundings around() {
        return around;
    }

    /** The session that a call is for. */
    final Terminal session(CallContext context, Arguments arguments) {
        return around.terminals().as(context.caller()).session(arguments.text(CallTerms.SESSION_ID.name()));
    }
}
