package dev.ptymcp.infra.pty;

import dev.ptymcp.domain.model.terminal.TerminalSignal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A program and everything that it started: the processes of its session, and its descendants wherever they are. What left
 * the session and lost its parent as well, as daemons do, is out of reach.
 */
final class SessionProcesses {

    private static final Duration DEATH = Duration.ofSeconds(2);
    private static final int KILL_ROUNDS = 5;
    private static final int SIGNAL_CONTINUE = Signals.number(TerminalSignal.CONT);

    private final ChildProcess leader;

    SessionProcesses(ChildProcess leader) {
        this.leader = leader;
    }

    /** Ends all of them: SIGHUP, after {@code grace} SIGTERM, after {@code grace} again SIGKILL. Blocks until then. */
    void end(Duration grace) {
        if (!grace.isZero() && !grace.isNegative()) {
            if (gone(Signals.HUP, grace) || gone(Signals.TERM, grace)) {
                return;
            }
        }
        for (int round = 0; round < KILL_ROUNDS; round++) {
            if (gone(Signals.KILL, DEATH)) {
                return;
            }
        }
    }

    /** Signals all that run, and waits; true when there was nobody to signal. */
    private boolean gone(int signal, Duration most) {
        int[] running = running();
        if (running.length > 0) {
            send(running, signal);
            ProcessExits.await(running, most);
        }
        return running.length == 0;
    }

    private int[] running() {
        if (!leader.ended()) {
            return IntStream.concat(ProcessTable.ofSession(leader.pid()), ProcessTable.descendants(leader.pid()))
                    .distinct()
                    .toArray();
        }
        // With no survivor the number of the session can belong to somebody else by now.
        List<ProcessHandle> survivors =
                leader.survivors().stream().filter(ProcessHandle::isAlive).toList();
        return survivors.isEmpty()
                ? new int[0]
                : ProcessTable.ofSession(leader.pid()).toArray();
    }

    /** To whole process groups, so that nothing that is being started right now is missed; stopped ones must go on. */
    private static void send(int[] pids, int signal) {
        int own = Libc.getpgid(0);
        int[] groups = Arrays.stream(pids)
                .map(Libc::getpgid)
                .filter(group -> group > 1 && group != own)
                .distinct()
                .toArray();
        for (int group : groups) {
            Libc.kill(-group, signal);
            Libc.kill(-group, SIGNAL_CONTINUE);
        }
    }
}
