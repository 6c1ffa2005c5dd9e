package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.ShellPhase;
import dev.ptymcp.domain.model.session.SessionLimits;
import java.time.Duration;

/** Ends sessions whose time is over. Each session has one timer at most, set to the moment when something can be due. */
final class SessionReaper {

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final SessionEnvironment environment;
    private final CloseSession close;

    SessionReaper(SessionEnvironment environment, CloseSession close) {
        this.environment = environment;
        this.close = close;
    }

    /** Watches {@code session} until it ends. */
    void watch(LiveSession session) {
        SessionLimits limits = environment.limits();
        if (!limits.maxRuntime().isZero() || !limits.maxIdle().isZero()) {
            watch(session, environment.time().nanos());
        }
    }

    private void watch(LiveSession session, long began) {
        long due = session.look(view -> dueIn(view, began));
        if (session.ended()) {
            return;
        }
        if (due <= 0) {
            environment.tasks().start("pty-mcp reaper " + session.id(), () -> close.run(session, GRACE));
        } else {
            environment.tasks().schedule(Duration.ofNanos(due), () -> watch(session, began));
        }
    }

    /** Nanoseconds until the session can be over its time. */
    private long dueIn(LiveSession.View view, long began) {
        SessionLimits limits = environment.limits();
        long now = environment.time().nanos();
        long runtime = limits.maxRuntime().isZero()
                ? Long.MAX_VALUE
                : began + limits.maxRuntime().toNanos() - now;
        if (limits.maxIdle().isZero()) {
            return runtime;
        }
        // A quiet command is work, not idleness: an hour of backup prints nothing.
        long idleSince = view.tracker().phase() == ShellPhase.RUNNING ? now : view.idleSince();
        return Math.min(runtime, idleSince + limits.maxIdle().toNanos() - now);
    }
}
