package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.session.SessionId;
import java.util.concurrent.RejectedExecutionException;

/** Has a session that ended forgotten when its time is over, so that secrets go with it although nobody calls any more. */
record ForgetLater(SessionEnvironment environment, SessionBook book, SessionId session) implements SessionListener {

    @Override
    public void output(byte[] bytes, int offset, int length, long now) {
        // Only the end counts.
    }

    @Override
    public void ended() {
        if (!environment.redactions().current().isEmpty()) {
            inTime();
        }
    }

    private void inTime() {
        try {
            environment.tasks().schedule(book.keepEnded().plusSeconds(1), this::forget);
        } catch (RejectedExecutionException e) {
            // Everything is being closed, and wiped with it.
        }
    }

    private void forget() {
        book.forgetEnded(environment.time().nanos());
        if (book.holds(session)) {
            // Sessions are kept longer since it ended.
            inTime();
        }
    }
}
