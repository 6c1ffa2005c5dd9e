package dev.ptymcp.infra.pty;

import com.sun.jna.Native;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;

/** Says what the operating system refused, in its own words. */
final class UnixFailure {

    private UnixFailure() {}

    /** The failure of the native call that this thread made last. */
    static TerminalException last(String attempt) {
        return of(attempt, Native.getLastError());
    }

    /** The failure with this {@code errno}. */
    static TerminalException of(String attempt, int error) {
        return new TerminalException(
                ErrorCode.OPEN_FAILED,
                "The operating system refused to " + attempt + ": " + Libc.strerror(error) + " (errno " + error + ").",
                "Close sessions that are no longer needed, or raise the system's limits, and call again.");
    }
}
