package dev.ptymcp.application.session;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.domain.model.command.ShellPhase;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.SessionLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends sessions whose time is over. Each session has one timer at most, set to the moment when something can be due. */
final class SessionReaper {

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final SessionEnvironment environment;
    private final CloseSession close;

    SessionReaper(SessionEnvironment environment, CloseSession close) {
        this.environment = environment;
        this.close = close;
    }

    /** Watches {@code session} until it ends; what it may use can change meanwhile. */
    void watch(LiveSession session) {
        Watch watch = new Watch(session);
        session.bounds().whenChanged(watch::arm);
        watch.arm();
    }

    /** When something can be due next, and which limit that is. */
    private record Due(Limit limit, long nanos) {}

    private final class Watch {

        private final LiveSession session;
        private final long began = environment.time().nanos();
        private BackgroundTasks.@Nullable Task timer;
        /** A timer that comes late, when another has been set, does nothing. */
        private int armed;

        Watch(LiveSession session) {
            this.session = session;
        }

        /** Sets the timer anew: limits have changed, or the session has ended. */
        synchronized void arm() {
            if (timer != null) {
                timer.cancel();
            }
            set();
        }

        private synchronized void ring(int number) {
            if (number == armed) {
                set();
            }
        }

        private void set() {
            timer = null;
            armed++;
            if (session.ended()) {
                return;
            }
            Due due = session.look(this::due);
            if (due.nanos() <= 0) {
                session.bounds().overstepped(due.limit());
                environment.tasks().start("pty-mcp reaper " + session.id(), () -> close.run(session, GRACE));
            } else if (due.nanos() != Long.MAX_VALUE) {
                int number = armed;
                timer = environment.tasks().schedule(Duration.ofNanos(due.nanos()), () -> ring(number));
            }
        }

        private Due due(SessionView view) {
            SessionLimits limits = session.bounds().limits();
            long now = environment.time().nanos();
            Due runtime = due(Limit.RUNTIME, limits.maxRuntime(), now - began);
            // A quiet command is work, not idleness: an hour of backup prints nothing.
            boolean works = view.tracker().phase() == ShellPhase.RUNNING || isItsOwnCommand();
            Due idle = due(Limit.IDLE, limits.maxIdle(), works ? 0 : now - view.idleSince());
            return idle.nanos() < runtime.nanos() ? idle : runtime;
        }

        /** What is kept and no shell is a command that runs, unless whoever opened it has said when it is idle. */
        private boolean isItsOwnCommand() {
            SessionStart start = session.start();
            return start.kept().isPresent()
                    && !start.integrated()
                    && !start.request().options().limits().values().containsKey(Limit.IDLE);
        }

        private Due due(Limit limit, Duration most, long passed) {
            return new Due(limit, most.isZero() ? Long.MAX_VALUE : most.toNanos() - passed);
        }
    }
}
