package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.target.LocalProgram.Mode;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A close is polite first, leaves nothing running, and loses nothing that was written. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PtyCloseTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(150);

    @TempDir
    private Path directory;

    private Conversation open(Mode mode, String script) {
        return Conversation.over(
                LocalPrograms.transport(directory).open(LocalPrograms.script(mode, script), TerminalSize.DEFAULT));
    }

    private static long close(Conversation peer, Duration grace) {
        long begun = System.nanoTime();
        peer.connection().close(grace);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    /** The numbers that a script wrote as {@code pids: 1 2 3.} */
    private static List<Integer> pids(Conversation peer) {
        peer.hear("pids:");
        String numbers = peer.hearUntil(".");
        List<Integer> pids = new ArrayList<>();
        for (String number : numbers.strip().split(" ")) {
            pids.add(Integer.parseInt(number));
        }
        return pids;
    }

    private static void assertGone(List<Integer> pids) {
        pids.forEach(pid -> assertFalse(ProcessTable.runs(pid), "process " + pid + " still runs"));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aPoliteProgramEndsAtTheHangUpAndItsLastWordsAreRead(Mode mode) throws InterruptedException {
        try (Conversation peer =
                open(mode, "trap 'echo good bye; exit 5' HUP; echo ready; while :; do sleep 0.02; done")) {
            peer.hear("ready");
            assertTrue(close(peer, LONG) < 10_000);
            assertTrue(peer.hearAllText().endsWith("good bye\n"));
            assertEquals(ExitStatus.exited(5), peer.connection().awaitExit());
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aProgramThatIgnoresTheHangUpIsAskedToEnd(Mode mode) throws InterruptedException {
        try (Conversation peer =
                open(mode, "trap '' HUP; trap 'echo asked; exit 6' TERM; echo ready; while :; do sleep 0.02; done")) {
            peer.hear("ready");
            assertTrue(close(peer, SHORT) >= SHORT.toMillis());
            assertTrue(peer.hearAllText().endsWith("asked\n"));
            assertEquals(ExitStatus.exited(6), peer.connection().awaitExit());
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aProgramThatIgnoresEverythingIsKilledAfterTwiceTheGrace(Mode mode) throws InterruptedException {
        try (Conversation peer = open(mode, "trap '' HUP TERM INT; echo ready; while :; do sleep 0.02; done")) {
            peer.hear("ready");
            long took = close(peer, SHORT);
            assertTrue(took >= 2 * SHORT.toMillis() && took < 10_000, "took " + took + " ms");
            assertEquals(ExitStatus.killed("KILL"), peer.connection().awaitExit());
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void withoutGraceTheKillComesAtOnce(Mode mode) throws InterruptedException {
        try (Conversation peer = open(mode, "trap 'exit 1' HUP TERM; echo ready; while :; do sleep 0.02; done")) {
            peer.hear("ready");
            close(peer, Duration.ZERO);
            assertEquals(ExitStatus.killed("KILL"), peer.connection().awaitExit());
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everythingTheProgramStartedGoesWithIt(Mode mode) {
        String script =
                "sleep 1001 & a=$!; nohup sleep 1002 >/dev/null 2>&1 & b=$!; (trap '' HUP TERM; sleep 1003) & c=$!; "
                        + "(sleep 1004 & echo orphan $! >/dev/null); kill -STOP $a; echo pids: $a $b $c.; wait";
        try (Conversation peer = open(mode, script)) {
            List<Integer> pids = pids(peer);
            long leader = peer.connection().pid().orElseThrow();
            close(peer, SHORT);
            assertGone(pids);
            assertEquals(0, ProcessTable.ofSession((int) leader).count());
        }
    }

    @Test
    void jobsOfAnInteractiveShellGoWithIt() {
        try (Conversation peer = Conversation.over(LocalPrograms.transport(directory)
                .open(LocalProgram.of("bash", "--norc", "--noprofile", "-i"), TerminalSize.DEFAULT))) {
            peer.say("sleep 1001 & a=$!; nohup sleep 1002 & b=$!; echo 'pids':\" $a $b\".; cat\n");
            List<Integer> pids = pids(peer);
            close(peer, SHORT);
            assertGone(pids);
        }
    }

    /** Bash missed every sixth hang-up that came just after its prompt, and was killed after twice the grace. */
    @Test
    void aShellThatHasJustShownItsPromptHangsUpAtOnce() throws InterruptedException {
        for (int session = 0; session < 30; session++) {
            Conversation peer = Conversation.over(LocalPrograms.transport(directory)
                    .open(LocalProgram.of("bash", "--norc", "--noprofile", "-i"), TerminalSize.DEFAULT));
            peer.hear("bash");
            close(peer, LONG);
            assertEquals(ExitStatus.killed("HUP"), peer.connection().awaitExit());
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aDescendantInASessionOfItsOwnGoesToo(Mode mode) {
        try (Conversation peer = open(mode, "setsid sh -c 'trap \"\" HUP; echo pids: $$.; sleep 1001; :' & wait")) {
            List<Integer> pids = pids(peer);
            close(peer, SHORT);
            assertGone(pids);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatSurvivedTheProgramGoesWithTheClose(Mode mode) throws InterruptedException {
        try (Conversation peer = open(mode, "trap '' HUP; sleep 1001 & echo pids: $!.")) {
            List<Integer> pids = pids(peer);
            peer.connection().awaitExit();
            assertTrue(ProcessTable.runs(pids.get(0)));
            close(peer, SHORT);
            assertGone(pids);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatNobodyReadBeforeTheCloseCanBeReadAfterIt(Mode mode) throws InterruptedException {
        Conversation peer = open(mode, "seq 1 200");
        peer.connection().awaitExit();
        close(peer, LONG);
        assertTrue(peer.hearAllText().endsWith("\n199\n200\n"));
    }
}
