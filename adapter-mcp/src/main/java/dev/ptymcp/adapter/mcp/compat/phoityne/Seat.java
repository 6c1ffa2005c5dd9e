package dev.ptymcp.adapter.mcp.compat.phoityne;

import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The place of one client's session of one kind, and how far it was read. Thread-safe. */
final class Seat {

    private final SessionKind kind;
    private final ReentrantLock turn = new ReentrantLock(true);
    private String session = "";
    private long read;

    Seat(SessionKind kind) {
        this.kind = kind;
    }

    /** Does what must not mix with another call for the same session, once those before it are done. */
    <T> T inTurn(Supplier<T> work) {
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TerminalException(ErrorCode.CANCELLED, "The call was cancelled before it began.", "");
        }
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /** Refuses when there is a session that has not ended. */
    void requireFree(OurTools ours) {
        String taken = current().orElse("");
        if (!taken.isEmpty() && isAlive(ours, taken)) {
            throw new TerminalException(
                    ErrorCode.PRECONDITION_FAILED,
                    "There is a " + kind.word() + " session already, " + taken + "; nothing was opened.",
                    "Use it, or end it with " + kind.ender() + ".");
        }
    }

    private static boolean isAlive(OurTools ours, String id) {
        try {
            return ours.call("get_session", java.util.Map.of("session_id", id)).flag("alive");
        } catch (TerminalException gone) {
            return false;
        }
    }

    private synchronized Optional<String> current() {
        return session.isEmpty() ? Optional.empty() : Optional.of(session);
    }

    /** The session's id. */
    String required() {
        return current()
                .orElseThrow(() -> new TerminalException(
                        ErrorCode.SESSION_NOT_FOUND,
                        "There is no " + kind.word() + " session.",
                        "Open one first: " + openers() + "."));
    }

    private String openers() {
        return switch (kind) {
            case PTY -> "pty-bash, pty-ssh, pty-connect";
            case PROC -> "proc-spawn";
            case SOCKET -> "socket-open, socket-telnet";
            case SERIAL -> "serial-open";
        };
    }

    synchronized void take(String id) {
        session = id;
        read = 0;
    }

    /** Lets go of the session, if it is still this one. */
    synchronized void leave(String id) {
        if (session.equals(id)) {
            session = "";
        }
    }

    synchronized long position() {
        return read;
    }

    synchronized void readTo(long cursor) {
        read = Math.max(read, cursor);
    }
}
