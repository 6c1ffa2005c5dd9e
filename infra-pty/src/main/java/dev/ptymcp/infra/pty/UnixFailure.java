package dev.ptymcp.infra.pty;

import com.sun.jna.Native;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;

/** Says what the operating system refused, in its own words, and what can be done about it. */
final class UnixFailure {

    private static final int TOO_LONG = 7;
    private static final int NO_PERMISSION = 13;

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
                hint(error));
    }

    private static String hint(int error) {
        switch (error) {
            case TOO_LONG:
                return "Make the arguments and the environment shorter; long data goes through a file or the input.";
            case NO_PERMISSION:
                return "Check the permissions of the program, of its directories and of the working directory.";
            default:
                return "Close sessions that are no longer needed, or raise the system's limits, and call again.";
        }
    }
}
