package dev.ptymcp.application.session;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/** Has a session that ended forgotten when its time is over, so that secrets go with it although nobody calls any more. */
record ForgetLater(SessionEnvironment environment, SessionBook book) implements SessionListener {

    @Override
    public void output(byte[] bytes, int offset, int length, long now) {
        // Only the end counts.
    }

    @Override
    public void ended() {
        if (!environment.redactions().current().isEmpty()) {
            Duration kept = environment.limits().keepEnded().plusSeconds(1);
            try {
                environment
                        .tasks()
                        .schedule(
                                kept, () -> book.forgetEnded(environment.time().nanos()));
            } catch (RejectedExecutionException e) {
                // Everything is being closed, and wiped with it.
            }
        }
    }
}
