package dev.ptymcp.infra.socket;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;

/** How an opening ends that its caller gave up. */
final class Cancellation {

    private Cancellation() {}

    /** Throws when the calling thread is interrupted, which it stays. */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw failure();
        }
    }

    static TerminalException failure() {
        return new TerminalException(ErrorCode.CANCELLED, "Opening the connection was cancelled.", "");
    }
}
