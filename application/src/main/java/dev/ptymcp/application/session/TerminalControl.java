package dev.ptymcp.application.session;

import dev.ptymcp.application.access.Act;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.session.SessionScope;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;

/** What is done to a terminal beside typing: its size, signals, BREAK. Thread-safe. */
public final class TerminalControl {

    private static final Duration LONGEST_BREAK = Duration.ofSeconds(5);

    private final Guard guard;

    TerminalControl(Guard guard) {
        this.guard = guard;
    }

    /** See {@link dev.ptymcp.application.Terminal#resize(TerminalSize)}. */
    public void resize(SessionHandle session, TerminalSize size) {
        guard.perform(Visit.of(session), Act.of("resize_session", SessionScope.READ_WRITE), clearance -> {
            LiveSession live = Visit.of(session).session();
            live.requireAlive();
            live.connection().resize(size);
            live.act(SessionView::touched);
            live.resized(size);
            return size;
        });
    }

    /** See {@link dev.ptymcp.application.Terminal#signal(TerminalSignal)}. */
    public void signal(SessionHandle session, TerminalSignal signal) {
        Act act = Act.of("signal_session", SessionScope.CONTROL).input(signal.name());
        guard.perform(Visit.of(session), act, clearance -> {
            LiveSession live = Visit.of(session).session();
            live.requireConnected();
            live.act(SessionView::touched);
            live.connection().signal(signal);
            return signal;
        });
    }

    /** See {@link dev.ptymcp.application.Terminal#sendBreak(Duration)}. */
    public void sendBreak(SessionHandle session, Duration length) {
        if (length.compareTo(LONGEST_BREAK) > 0 || length.isNegative() || length.isZero()) {
            throw new InvalidArgumentException(
                    "duration_ms", length.toMillis(), "from 1 to " + LONGEST_BREAK.toMillis());
        }
        Act act = Act.of("signal_session", SessionScope.CONTROL).input(TerminalSignal.BREAK.name());
        guard.perform(Visit.of(session), act, clearance -> {
            LiveSession live = Visit.of(session).session();
            live.requireConnected();
            live.act(SessionView::touched);
            return live.gate().exclusively(() -> {
                clearance.confirm();
                live.connection().sendBreak(length);
                return length;
            });
        });
    }
}
