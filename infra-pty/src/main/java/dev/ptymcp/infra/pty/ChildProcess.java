package dev.ptymcp.infra.pty;

import com.sun.jna.Native;
import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * A started program: the leader of its session and of its own process group. Thread-safe.
 *
 * <p>Its status is fetched here and nowhere else: only waitpid(2) tells "killed by signal 9" from "exited with 137".
 */
final class ChildProcess {

    private static final int CODE_SHIFT = 8;
    private static final int SIGNAL_MASK = 0x7f;
    private static final int CODE_MASK = 0xff;
    private static final int SIGNAL_INFO_ROOM = 256;

    private final int pid;
    private final CompletableFuture<ExitStatus> end = new CompletableFuture<>();
    private volatile List<ProcessHandle> survivors = List.of();
    private boolean reaped;

    private ChildProcess(int pid) {
        this.pid = pid;
    }

    /** Takes charge of a child of this process that nobody else waits for. If that fails, there is no such child any more. */
    static ChildProcess adopt(int pid, BackgroundTasks tasks) {
        ChildProcess child = new ChildProcess(pid);
        try {
            tasks.start("exit of process " + pid, child::awaitEnd);
        } catch (RejectedExecutionException closed) {
            child.signalGroup(Signals.KILL);
            child.awaitEnd();
            throw new TerminalException(
                    ErrorCode.OPEN_FAILED, "The server is shutting down.", "Start it again.", closed);
        }
        return child;
    }

    private void awaitEnd() {
        ByteBuffer information = ByteBuffer.allocateDirect(SIGNAL_INFO_ROOM);
        int result;
        do {
            result = Libc.waitid(
                    UnixConstants.ONE_PROCESS,
                    pid,
                    information,
                    UnixConstants.ENDED | UnixConstants.here().leaveStatus());
        } while (result != 0 && Native.getLastError() == UnixConstants.INTERRUPTED);
        // As long as the status is not fetched, nobody else can get the number that names the session.
        survivors = ProcessTable.ofSession(pid).toList();
        end.complete(fetchStatus());
    }

    private synchronized ExitStatus fetchStatus() {
        reaped = true;
        int[] status = new int[1];
        if (Libc.waitpid(pid, status, 0) != pid) {
            return ExitStatus.disconnected();
        }
        int signal = status[0] & SIGNAL_MASK;
        return signal == 0
                ? ExitStatus.exited(status[0] >> CODE_SHIFT & CODE_MASK)
                : ExitStatus.killed(Signals.name(signal));
    }

    int pid() {
        return pid;
    }

    /** Completed when the program has ended and its status is known, or by whoever gives it up. */
    CompletableFuture<ExitStatus> end() {
        return end;
    }

    boolean ended() {
        return end.isDone();
    }

    /** The processes of its session that were still running when it ended. */
    List<ProcessHandle> survivors() {
        return survivors;
    }

    /** Sends a signal to the program's own process group. Does nothing once the program has ended. */
    synchronized void signalGroup(int signal) {
        if (!reaped && Libc.kill(-pid, signal) != 0) {
            Libc.kill(pid, signal);
        }
    }
}
