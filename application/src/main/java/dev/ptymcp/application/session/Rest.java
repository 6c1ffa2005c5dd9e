package dev.ptymcp.application.session;

import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The pause that a slow console needs after what was typed last. It is taken before the next thing is typed, by whoever
 * types it, so that a call which has nothing more to type returns at once. Guarded by the session's gate.
 */
final class Rest {

    private final TimeSource time;
    private long until;

    Rest(TimeSource time) {
        this.time = time;
        this.until = time.nanos();
    }

    /** Nothing is to be typed for so long from now on. */
    void begin(Duration pause) {
        if (!pause.isZero()) {
            long end = time.nanos() + pause.toNanos();
            until = end - until > 0 ? end : until;
        }
    }

    /**
     * Waits until the next thing can be typed.
     *
     * @param sent how many bytes of the call were sent, for the message
     */
    void await(long sent) {
        long left = until - time.nanos();
        if (left <= 0) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TerminalException(
                    ErrorCode.CANCELLED,
                    "The call was cancelled after " + sent + " bytes were sent.",
                    "Read the screen before sending the rest.",
                    e);
        }
    }
}
