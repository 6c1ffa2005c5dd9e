package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.SessionId;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Lets what concerns one session happen one after the other, however many ask at once. Thread-safe. */
final class OneAtATime {

    private final Set<SessionId> underWay = new HashSet<>();

    <T> T run(SessionId id, Supplier<T> work) {
        begin(id);
        try {
            return work.get();
        } finally {
            end(id);
        }
    }

    private synchronized void begin(SessionId id) {
        try {
            while (!underWay.add(id)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TerminalException(ErrorCode.CANCELLED, "Waiting for the session was cancelled.", "", e);
        }
    }

    private synchronized void end(SessionId id) {
        underWay.remove(id);
        notifyAll();
    }
}
