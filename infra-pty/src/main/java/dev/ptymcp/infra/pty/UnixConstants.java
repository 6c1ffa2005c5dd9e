package dev.ptymcp.infra.pty;

import com.sun.jna.Platform;

/**
 * The numbers behind the names of the C headers, where systems differ.
 *
 * @param noControllingTerminal {@code O_NOCTTY}
 * @param nonBlocking {@code O_NONBLOCK}
 * @param tryAgain {@code EAGAIN}
 * @param setWindowSize {@code TIOCSWINSZ}
 * @param leaveStatus {@code WNOWAIT}
 */
record UnixConstants(int noControllingTerminal, int nonBlocking, int tryAgain, long setWindowSize, int leaveStatus) {

    /** {@code O_RDWR}. */
    static final int READ_WRITE = 2;
    /** {@code F_SETFD}. */
    static final int SET_DESCRIPTOR_FLAGS = 2;
    /** {@code F_SETFL}. */
    static final int SET_STATUS_FLAGS = 4;
    /** {@code FD_CLOEXEC}. */
    static final int CLOSE_ON_EXEC = 1;
    /** {@code P_PID} of waitid(2). */
    static final int ONE_PROCESS = 1;
    /** {@code WEXITED}. */
    static final int ENDED = 4;
    /** {@code ENOENT}. */
    static final int NO_ENTRY = 2;
    /** {@code EINTR}. */
    static final int INTERRUPTED = 4;
    /** {@code ENOEXEC}. */
    static final int NOT_A_PROGRAM = 8;

    private static final UnixConstants LINUX = new UnixConstants(0x100, 0x800, 11, 0x5414, 0x01000000);
    private static final UnixConstants MACOS = new UnixConstants(0x20000, 0x4, 35, 0x80087467L, 0x20);

    /** Those of this machine. */
    static UnixConstants here() {
        return Platform.isLinux() ? LINUX : MACOS;
    }
}
