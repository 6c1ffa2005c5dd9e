package dev.ptymcp.application.session;

import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.LimitChange;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.service.rate.TokenBucket;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one session may use, and what holds it to that. Thread-safe. */
final class SessionBounds {

    /** The longest that one call may take to send its input at the session's rate. */
    static final Duration LONGEST_SEND = Timeouts.DEFAULT;

    private final SessionMetrics metrics;
    private final Throttle reading;
    private final Throttle writing;
    private volatile SessionLimits limits;
    private volatile @Nullable Limit overstepped;
    private volatile Runnable whenChanged = () -> {};

    SessionBounds(SessionLimits limits, SessionMetrics metrics, TimeSource time) {
        this.limits = limits;
        this.metrics = metrics;
        this.reading = new Throttle(time, limits.outputRate(), metrics.readingHeld());
        this.writing = new Throttle(time, limits.inputRate(), metrics.writingHeld());
    }

    SessionLimits limits() {
        return limits;
    }

    SessionMetrics metrics() {
        return metrics;
    }

    /** What the session's readers wait at. */
    Throttle reading() {
        return reading;
    }

    /** What its writers wait at. */
    Throttle writing() {
        return writing;
    }

    /** Takes effect at once, for whoever waits too. */
    void change(LimitChange change) {
        synchronized (this) {
            SessionLimits before = limits;
            limits = change.applyTo(before);
            if (limits.outputRate() != before.outputRate()) {
                reading.rate(limits.outputRate());
            }
            if (limits.inputRate() != before.inputRate()) {
                writing.rate(limits.inputRate());
            }
        }
        whenChanged.run();
    }

    /** What runs after each change, and when the session has ended. */
    void whenChanged(Runnable listener) {
        whenChanged = listener;
    }

    /** The session is ending: nobody is held up any more. */
    void release() {
        reading.release();
        writing.release();
    }

    /** The session has ended. */
    void ended() {
        release();
        whenChanged.run();
    }

    /** The session is closed because it went beyond a limit. */
    void overstepped(Limit limit) {
        overstepped = limit;
    }

    /** The limit that ended the session, in words. */
    Optional<String> overstepped() {
        return Optional.ofNullable(overstepped).map(limit -> limit.word() + " " + limit.show(limits.get(limit)));
    }

    /** Refuses what is more than one call may send, or takes longer at the session's rate. */
    void requireSendable(String what, long bytes) {
        SessionLimits now = limits;
        if (bytes > now.maxInputBytes()) {
            throw new TerminalException(
                    ErrorCode.INPUT_TOO_LARGE,
                    what + " has " + bytes + " bytes; one call may send " + now.maxInputBytes() + " (input_bytes)."
                            + " Nothing was sent.",
                    "Send it in parts, or write it to a file first. " + Limit.INPUT.whoCanChangeIt());
        }
        long seconds = LONGEST_SEND.toSeconds();
        if (now.inputRate() > 0 && TokenBucket.nanosFor(bytes, now.inputRate()) > LONGEST_SEND.toNanos()) {
            throw new TerminalException(
                    ErrorCode.INPUT_TOO_LARGE,
                    what + " has " + bytes + " bytes, which take longer than " + seconds + " s at " + now.inputRate()
                            + " bytes a second (input_rate_bytes_per_s). Nothing was sent.",
                    "Send at most " + now.inputRate() * seconds + " bytes at once. "
                            + Limit.INPUT_RATE.whoCanChangeIt());
        }
    }
}
