package dev.ptymcp.infra.pty;

import dev.ptymcp.domain.model.terminal.TerminalSignal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A program and everything that it started: the processes of its session, and its descendants wherever they are. What left
 * the session and lost its parent as well, as daemons do, is out of reach. For one thread.
 */
final class SessionProcesses {

    private static final Duration DEATH = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int KILL_ROUNDS = 5;

    private final ChildProcess leader;

    /** All that were ever seen; a handle is never taken for a later process with the same number. */
    private final Set<ProcessHandle> known = new HashSet<>();

    SessionProcesses(ChildProcess leader) {
        this.leader = leader;
    }

    /** Ends all of them: SIGHUP, after {@code grace} SIGTERM, after {@code grace} again SIGKILL. Blocks until then. */
    void end(Duration grace) {
        boolean polite = !grace.isZero() && !grace.isNegative();
        if (polite && (gone(Signals.HUP, grace) || gone(Signals.TERM, grace))) {
            return;
        }
        for (int round = 0; round < KILL_ROUNDS; round++) {
            if (gone(Signals.KILL, DEATH)) {
                return;
            }
        }
    }

    /** Signals all that run, and waits; true when there was nobody left to signal. */
    private boolean gone(int signal, Duration most) {
        int[] running = running();
        if (running.length == 0) {
            return true;
        }
        long end = System.nanoTime() + Deadlines.nanos(most);
        send(running, signal);
        send(running, Signals.number(TerminalSignal.CONT));
        ProcessExits.await(running, System.nanoTime() + Math.min(PAUSE.toNanos(), Deadlines.nanos(most)));
        int[] stubborn = Arrays.stream(running).filter(ProcessTable::runs).toArray();
        if (stubborn.length > 0) {
            // A shell that was just about to read its next line notices the signal only at its next one; this is
            // harmless.
            send(stubborn, Signals.number(TerminalSignal.WINCH));
            ProcessExits.await(stubborn, end);
        }
        return false;
    }

    private int[] running() {
        known.addAll(leader.survivors());
        ProcessHandle.of(leader.pid()).filter(handle -> !leader.ended()).ifPresent(known::add);
        List<ProcessHandle> alive = alive();
        // Once no member is left, the number of the session can become somebody else's.
        if (alive.stream().anyMatch(handle -> Libc.getsid((int) handle.pid()) == leader.pid())) {
            ProcessTable.ofSession(leader.pid()).forEach(known::add);
        }
        // The leader's descendants are everybody's, as long as it is there; each search reads the whole table.
        Stream<ProcessHandle> ancestors =
                alive.stream().filter(handle -> handle.pid() == leader.pid() || leader.ended());
        ancestors.forEach(handle -> handle.descendants().forEach(known::add));
        return alive().stream().mapToInt(handle -> (int) handle.pid()).toArray();
    }

    private List<ProcessHandle> alive() {
        return known.stream()
                .filter(handle -> handle.isAlive() && ProcessTable.runs((int) handle.pid()))
                .toList();
    }

    /** To whole process groups, so that nothing that is being started right now is missed. */
    private static void send(int[] pids, int signal) {
        int own = Libc.getpgid(0);
        int[] groups = Arrays.stream(pids)
                .map(Libc::getpgid)
                .filter(group -> group > 1 && group != own)
                .distinct()
                .toArray();
        for (int group : groups) {
            Libc.kill(-group, signal);
        }
    }
}
