package dev.ptymcp.application.session;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.session.SessionWatcher.Event;
import dev.ptymcp.domain.model.session.SessionState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * Tells watchers what happens in one session. While nobody watches it does nothing; while output flows it looks twice a second
 * whether it rests, and after that not until there is more. Guarded by the session's lock.
 */
final class WatchedSession implements SessionListener {

    /** A little longer than the pause after which the look of the last line counts. */
    private static final Duration REST = Duration.ofMillis(120);

    private static final Duration AGAIN = Duration.ofMillis(500);

    private final LiveSession session;
    private final SessionBook book;
    private final BackgroundTasks tasks;
    private boolean scheduled;
    /** Some programs switch the echo off only after they have asked. */
    private boolean lookedTwice;

    WatchedSession(LiveSession session, SessionBook book) {
        this.session = session;
        this.book = book;
        this.tasks = session.start().environment().tasks();
    }

    @Override
    public void output(byte[] bytes, int offset, int length, long now) {
        if (watchers().any()) {
            lookedTwice = false;
            tell(Event.OUTPUT);
            if (!scheduled) {
                later(REST);
            }
        }
    }

    @Override
    public void changed() {
        tell(Event.CHANGED);
    }

    @Override
    public void ended() {
        tell(Event.ENDED);
        if (watchers().any()) {
            forgetInTime();
        }
    }

    @Override
    public void gone() {
        tell(Event.GONE);
    }

    /** Nobody may call for a long time, and those who watch are to learn that it is gone. */
    private void forgetInTime() {
        Duration kept = book.keepEnded().plusSeconds(1);
        schedule(kept, () -> book.forgetEnded(session.now()));
    }

    private void later(Duration delay) {
        scheduled = schedule(delay, this::look);
    }

    private boolean schedule(Duration delay, Runnable work) {
        try {
            tasks.schedule(delay, () -> tasks.start("pty-mcp watching " + session.id(), work));
            return true;
        } catch (RejectedExecutionException e) {
            // Everything is being closed.
            return false;
        }
    }

    private void look() {
        session.look(this::rested).ifPresent(state -> watchers()
                .tell(session.start().owner(), watcher -> watcher.rested(session.id(), state)));
    }

    /** What it is doing, if it rests. */
    private Optional<SessionState> rested(SessionView view) {
        scheduled = false;
        if (!watchers().any() || view.exit().isPresent()) {
            return Optional.empty();
        }
        if (session.now() - view.lastOutput() < REST.toNanos()) {
            later(AGAIN);
            return Optional.empty();
        }
        if (!lookedTwice) {
            lookedTwice = true;
            later(AGAIN);
        }
        return Optional.of(view.reading().state());
    }

    private void tell(Event event) {
        watchers().tell(session.start().owner(), watcher -> watcher.happened(session.id(), event));
    }

    private SessionWatchers watchers() {
        return book.watchers();
    }
}
