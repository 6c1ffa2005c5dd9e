package dev.ptymcp.infra.pty;

import com.sun.jna.Native;
import dev.ptymcp.domain.model.session.ExitStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A started program: the leader of its session and of its own process group. Thread-safe.
 *
 * <p>The JDK tells when it has ended, without taking its status; the status is taken here, because only waitpid(2) tells
 * "killed by signal 9" from "exited with 137".
 */
final class ChildProcess {

    private static final int CODE_SHIFT = 8;
    private static final int SIGNAL_MASK = 0x7f;
    private static final int CODE_MASK = 0xff;

    private final int pid;
    private final CompletableFuture<ExitStatus> end = new CompletableFuture<>();
    private volatile List<ProcessHandle> survivors = List.of();
    private boolean reaped;

    private ChildProcess(int pid) {
        this.pid = pid;
    }

    /** Takes charge of a child of this process that nobody else waits for. */
    static ChildProcess adopt(int pid) {
        ChildProcess child = new ChildProcess(pid);
        Optional<ProcessHandle> handle = ProcessHandle.of(pid);
        if (handle.isPresent()) {
            handle.get().onExit().thenRun(child::reap);
        } else {
            child.reap();
        }
        return child;
    }

    private void reap() {
        // As long as the status is not fetched, nobody else can get the number that names the session.
        survivors = ProcessTable.ofSession(pid)
                .boxed()
                .flatMap(member -> ProcessHandle.of(member).stream())
                .toList();
        int[] status = new int[1];
        int result;
        synchronized (this) {
            do {
                result = Libc.waitpid(pid, status, 0);
            } while (result < 0 && Native.getLastError() == UnixConstants.INTERRUPTED);
            reaped = true;
        }
        end.complete(result == pid ? decode(status[0]) : ExitStatus.disconnected());
    }

    private static ExitStatus decode(int status) {
        int signal = status & SIGNAL_MASK;
        return signal == 0
                ? ExitStatus.exited(status >> CODE_SHIFT & CODE_MASK)
                : ExitStatus.killed(Signals.name(signal));
    }

    int pid() {
        return pid;
    }

    /** Completed when the program has ended and its status is known. */
    CompletableFuture<ExitStatus> end() {
        return end;
    }

    boolean ended() {
        return end.isDone();
    }

    /** Stops waiting for a program that not even SIGKILL ends, as one that waits for a dead disk. */
    void giveUp() {
        end.complete(ExitStatus.disconnected());
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
