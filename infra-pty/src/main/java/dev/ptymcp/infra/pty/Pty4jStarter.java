package dev.ptymcp.infra.pty;

import com.pty4j.unix.PtyHelpers;
import com.sun.jna.Memory;
import com.sun.jna.Platform;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;

/**
 * Starts programs with the native half of pty4j, which forks: for Unix systems where the first terminal that a session
 * leader opens does not become its controlling terminal by itself. Only the start is pty4j's; its streams are not used.
 * Thread-safe.
 */
final class Pty4jStarter implements TerminalStarter {

    private static final int SIGNAL_SET_ROOM = 256;
    private static final int UNBLOCK = Platform.isLinux() ? 1 : 2;
    private static final int SET_MASK = Platform.isLinux() ? 2 : 3;

    @Override
    public int start(Launch launch, Pseudoterminal terminal) {
        try (Memory quit = new Memory(SIGNAL_SET_ROOM);
                Memory before = new Memory(SIGNAL_SET_ROOM)) {
            Libc.sigemptyset(quit);
            Libc.sigaddset(quit, Signals.QUIT);
            // The JVM blocks SIGQUIT in its threads, and a forked program would inherit that: ctrl+\ would do nothing.
            Libc.pthread_sigmask(UNBLOCK, quit, before);
            try {
                return fork(launch, terminal);
            } finally {
                Libc.pthread_sigmask(SET_MASK, before, null);
            }
        }
    }

    private static int fork(Launch launch, Pseudoterminal terminal) {
        int pid = PtyHelpers.execPty(
                launch.program().toString(),
                launch.words().toArray(String[]::new),
                launch.variables(),
                launch.directory().toString(),
                terminal.path(),
                terminal.master().number(),
                null,
                -1,
                false);
        if (pid < 0) {
            throw new TerminalException(
                    ErrorCode.OPEN_FAILED,
                    "The operating system refused to start '" + launch.program() + "'.",
                    "Close sessions that are no longer needed, or raise the system's limits, and call again.");
        }
        return pid;
    }
}
