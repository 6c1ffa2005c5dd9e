package dev.ptymcp.infra.pty;

import com.sun.jna.Platform;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import java.util.List;

/** The numbers and names of the signals on this machine. */
final class Signals {

    /** {@code SIGHUP}, the same number everywhere. */
    static final int HUP = 1;
    /** {@code SIGQUIT}, the same number everywhere. */
    static final int QUIT = 3;
    /** {@code SIGKILL}, the same number everywhere. */
    static final int KILL = 9;
    /** {@code SIGTERM}, the same number everywhere. */
    static final int TERM = 15;

    private static final int FIRST_REAL_TIME = 34;

    /** By number, from 1. */
    private static final List<String> LINUX =
            List.of(("HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM"
                            + " TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS")
                    .split(" "));

    /** By number, from 1. */
    private static final List<String> BSD = List.of(("HUP INT QUIT ILL TRAP ABRT EMT FPE KILL BUS SEGV SYS PIPE ALRM"
                    + " TERM URG STOP TSTP CONT CHLD TTIN TTOU IO XCPU XFSZ VTALRM PROF WINCH INFO USR1 USR2")
            .split(" "));

    private Signals() {}

    /**
     * The number of a signal.
     *
     * @throws TerminalException with {@code NOT_SUPPORTED} for one that exists on a line only
     */
    static int number(TerminalSignal signal) {
        int index = names().indexOf(signal.name());
        if (index < 0) {
            throw new TerminalException(
                    ErrorCode.NOT_SUPPORTED,
                    signal + " is a condition of a serial or telnet line; a local program has none.",
                    "Send INT, or the key ctrl+c, to interrupt the program.");
        }
        return index + 1;
    }

    /** The name of a signal, without {@code SIG}. */
    static String name(int number) {
        if (number >= 1 && number <= names().size()) {
            return names().get(number - 1);
        }
        return number >= FIRST_REAL_TIME ? "RTMIN+" + (number - FIRST_REAL_TIME) : String.valueOf(number);
    }

    private static List<String> names() {
        return Platform.isLinux() ? LINUX : BSD;
    }
}
