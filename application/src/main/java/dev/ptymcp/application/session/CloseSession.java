package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.session.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;

/** Ends sessions, one or many side by side. */
final class CloseSession {

    private static final Duration MAX_GRACE = Duration.ofMinutes(5);
    private static final int LAST_OUTPUT = 4 * 1024;

    private final SessionEnvironment environment;

    CloseSession(SessionEnvironment environment) {
        this.environment = environment;
    }

    CloseResult run(LiveSession session, Duration grace) {
        requireGrace(grace);
        new LeaveDevice(session, grace).run();
        session.act(view -> {
            view.closing();
        });
        session.connection().close(grace);
        ExitStatus exit = awaitEnd(session);
        requireEnded(session);
        RawOutput last = session.look(
                view -> RawOutput.of(view, Math.max(view.end() - LAST_OUTPUT, 0), view.end(), LAST_OUTPUT));
        return new CloseResult(session.id(), exit, last.fit(LAST_OUTPUT));
    }

    /** Closes all of them at once, so that the slowest decides how long it takes; those that may not be closed stay. */
    List<CloseResult> runAll(List<LiveSession> sessions, Function<LiveSession, CloseResult> close) {
        CountDownLatch open = new CountDownLatch(sessions.size());
        Map<SessionId, CloseResult> closed = new ConcurrentHashMap<>();
        for (LiveSession session : sessions) {
            environment.tasks().start("pty-mcp close " + session.id(), () -> {
                try {
                    closed.put(session.id(), close.apply(session));
                } catch (TerminalException refused) {
                    // Somebody has it for himself.
                    System.getLogger(CloseSession.class.getName()).log(System.Logger.Level.DEBUG, refused.getMessage());
                } finally {
                    open.countDown();
                }
            });
        }
        try {
            open.await();
        } catch (InterruptedException e) {
            // They are on their way down; only the caller stops waiting for them.
            Thread.currentThread().interrupt();
        }
        return sessions.stream()
                .flatMap(session -> Stream.ofNullable(closed.get(session.id())))
                .toList();
    }

    private static void requireEnded(LiveSession session) {
        if (session.start().kept().map(KeptLink::goesOn).orElse(false)) {
            throw new TerminalException(
                    ErrorCode.CONNECTION_LOST,
                    "The session " + session.id()
                            + " was not ended: its host could not be reached, and it goes on there. "
                            + "The connection to it is closed.",
                    "When the host can be reached again, list_sessions with host shows it, and attach_session takes it up.");
        }
    }

    /** The connection is closed, so the readers are about to bring the end. */
    static ExitStatus awaitEnd(LiveSession session) {
        return session.look(view -> {
            boolean interrupted = false;
            while (view.exit().isEmpty()) {
                try {
                    view.awaitChange(Long.MAX_VALUE);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return view.exit().get();
        });
    }

    /** Refuses a grace that is out of its range. */
    static void requireGrace(Duration grace) {
        if (grace.isNegative() || grace.compareTo(MAX_GRACE) > 0) {
            throw new InvalidArgumentException("grace_ms", grace.toMillis(), "from 0 to " + MAX_GRACE.toMillis());
        }
    }
}
