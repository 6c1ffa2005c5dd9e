package dev.ptymcp.application.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.ProgramSight;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * tmux 3.3a crashed, with every session that it kept, once in a hundred sessions that were opened while others were opened and
 * closed: it told a client of the others that had not said yet that it was one.
 */
@Timeout(60)
final class TmuxTurnsTest {

    private static final Set<Thread.State> AT_REST =
            EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final TmuxTurns.Turns turns = new TmuxTurns(Duration.ofDays(1)).at("here");

    /** Begins something, and returns when it waits or is over. */
    private static Thread begin(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        while (!AT_REST.contains(thread.getState())) {
            LockSupport.parkNanos(1_000_000);
        }
        return thread;
    }

    private boolean changes(String what) {
        return turns.changing(() -> done.add(what));
    }

    private boolean comes(String who) {
        try {
            return turns.coming(() -> done.add(who));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoChangesSomethingWaitsForWhoComes() throws Exception {
        Thread other = turns.coming(() -> {
            Thread changing = begin(() -> changes("changed"));
            done.add("came");
            return changing;
        });
        other.join();
        assertEquals(List.of("came", "changed"), done);
    }

    @Test
    void whoComesWaitsForWhoChangesSomething() throws Exception {
        Thread other = turns.changing(() -> {
            Thread coming = begin(() -> comes("came"));
            done.add("changed");
            return coming;
        });
        other.join();
        assertEquals(List.of("changed", "came"), done);
    }

    @Test
    void ofEitherThereMayBeManyAtOnce() throws Exception {
        assertTrue(turns.coming(
                () -> CompletableFuture.supplyAsync(() -> comes("another")).get()));
        assertTrue(turns.changing(
                () -> CompletableFuture.supplyAsync(() -> changes("another")).join()));
    }

    @Test
    void nobodyWaitsForEver() throws Exception {
        TmuxTurns impatient = new TmuxTurns(Duration.ofMillis(1));
        assertEquals("changed", impatient.at("here").coming(() -> CompletableFuture.supplyAsync(
                        () -> impatient.at("here").changing(() -> "changed"))
                .get()));
    }

    @Test
    void otherHostsAreNoneOfItsBusiness() throws Exception {
        TmuxTurns all = new TmuxTurns(Duration.ofDays(1));
        assertEquals("changed", all.at("here").coming(() -> CompletableFuture.supplyAsync(
                        () -> all.at("there").changing(() -> "changed"))
                .get()));
    }

    @Test
    void nothingIsEndedOnAHostWhileAClientComesThere() throws Exception {
        ScriptedTmux tmux = new ScriptedTmux();
        try (ThreadBackgroundTasks tasks = new ThreadBackgroundTasks()) {
            TmuxHost other = new TmuxHost(tmux.access(), "pty-mcp-test", tasks, turns);
            CompletableFuture<Thread> ending = new CompletableFuture<>();
            HostAccess watched = new HostAccess(
                    tmux,
                    command -> {
                        ending.complete(begin(
                                () -> other.kill(tmux.found().pane().session().id())));
                        assertFalse(tmux.asked.contains("kill"), tmux.asked::toString);
                        return tmux.access().channel().apply(command);
                    },
                    pid -> ProgramSight.NONE,
                    "");
            TmuxConnection connection = new TmuxHost(watched, "pty-mcp-test", tasks, turns).attach(tmux.found(), 0);
            ending.join().join();
            assertTrue(tmux.asked.contains("kill"), tmux.asked::toString);
            connection.letGo();
            connection.close(Duration.ZERO);
        }
    }
}
