package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.wait.WaitOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Sends the same again in a rhythm until a wait ends. While the connection is gone nothing is sent and the rhythm goes on. */
final class RepeatedSend {

    private final LiveSession session;
    private final LongSupplier type;
    private long times = 1;
    private long bytes;

    /**
     * @param type sends it, and tells how many bytes that were
     * @param first how many bytes were sent the first time
     */
    RepeatedSend(LiveSession session, LongSupplier type, long first) {
        this.session = session;
        this.type = type;
        this.bytes = first;
    }

    /** How often it was sent. */
    long times() {
        return times;
    }

    /** How many bytes were sent in all. */
    long bytes() {
        return bytes;
    }

    /** Goes on until the wait is over; its listener is detached then. */
    WaitOutcome until(WaitListener listener, Duration every) {
        try {
            long due = session.now() + every.toNanos();
            Optional<WaitOutcome> outcome = WaitLoop.awaitUntil(session, listener, due);
            while (outcome.isEmpty()) {
                session.gate().exclusively(() -> again(listener));
                due = Math.max(due + every.toNanos(), session.now());
                outcome = WaitLoop.awaitUntil(session, listener, due);
            }
            return outcome.get();
        } finally {
            session.act(view -> {
                view.detach(listener);
            });
        }
    }

    private boolean again(WaitListener listener) {
        boolean wanted = session.look(view -> listener.machine().outcome().isEmpty()
                && view.gaps().open().isEmpty()
                && view.exit().isEmpty());
        if (wanted) {
            try {
                bytes += type.getAsLong();
                times++;
            } catch (TerminalException failure) {
                if (failure.code() != ErrorCode.CONNECTION_LOST) {
                    throw failure;
                }
            }
        }
        return wanted;
    }
}
