package dev.ptymcp.domain.service.wait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.session.StateReading;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.model.wait.OutputPattern;
import dev.ptymcp.domain.model.wait.ScreenCondition;
import dev.ptymcp.domain.model.wait.WaitCondition;
import dev.ptymcp.domain.model.wait.WaitOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WaitMachineTest {

    private static final long MS = 1_000_000L;
    private static final long MINUTE = 60_000 * MS;

    /** A session whose look a test decides. */
    private static final class Seen implements SessionLook {
        private StateReading state = new StateReading(SessionState.RUNNING, Evidence.NONE);
        private boolean alternate;
        private List<String> rows = List.of();
        private long revision;

        @Override
        public StateReading state() {
            return state;
        }

        @Override
        public boolean alternateScreen() {
            return alternate;
        }

        @Override
        public List<String> rows() {
            return rows;
        }

        @Override
        public long screenRevision() {
            return revision;
        }
    }

    private final Seen seen = new Seen();

    private static WaitCondition patterns(String... expressions) {
        return new WaitCondition(
                Stream.of(expressions).map(OutputPattern::regex).toList(),
                Optional.empty(),
                false,
                false,
                ScreenCondition.NONE,
                0);
    }

    private static WaitCondition quiet(int millis) {
        return new WaitCondition(
                List.of(), Optional.of(Duration.ofMillis(millis)), false, false, ScreenCondition.NONE, 0);
    }

    private static WaitCondition prompt() {
        return new WaitCondition(List.of(), Optional.empty(), true, false, ScreenCondition.NONE, 0);
    }

    private static WaitMachine machine(WaitCondition condition, String typed) {
        return new WaitMachine(condition, 0, typed, 80, new WaitMachine.Times(0, MINUTE));
    }

    private static void print(WaitMachine machine, String text, long now) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        machine.output(bytes, 0, bytes.length, now);
    }

    private static WaitOutcome outcome(WaitMachine machine) {
        return machine.outcome().orElseThrow();
    }

    @Test
    void endsAtTheFirstMatchWithItsCursors() {
        WaitMachine machine = machine(patterns("b(.)"), "");
        print(machine, "a b1 b2\n", MS);
        assertEquals(EndedBy.MATCH, outcome(machine).endedBy());
        assertEquals(2, outcome(machine).match().orElseThrow().start());
        assertEquals(4, outcome(machine).match().orElseThrow().end());
        assertEquals(List.of("1"), outcome(machine).match().orElseThrow().groups());
    }

    @Test
    void findsAMatchAcrossPiecesAndLines() {
        WaitMachine machine = machine(patterns("start\\s+end"), "");
        print(machine, "st", MS);
        print(machine, "art\r\n", 2 * MS);
        assertTrue(machine.outcome().isEmpty());
        print(machine, "  end of it", 3 * MS);
        assertEquals("start\n  end", outcome(machine).match().orElseThrow().text());
    }

    @Test
    void doesNotMatchWhatIsOnlyTheEcho() {
        WaitMachine machine = machine(patterns("DONE"), "sleep 5; echo DONE");
        print(machine, "$ sleep 5; echo DO", MS);
        print(machine, "NE\r\n", 2 * MS);
        machine.tick(10 * MINUTE / 20, seen);
        assertTrue(machine.outcome().isEmpty());
        print(machine, "DONE\r\n", 3 * MS);
        assertEquals(EndedBy.MATCH, outcome(machine).endedBy());
    }

    @Test
    void waitsForAPauseBeforeItBelievesAnOpenEnd() {
        WaitMachine machine = machine(patterns("\\d+ files"), "");
        WaitMachine prompt = machine(patterns("[$#] $"), "");
        print(machine, "12", MS);
        print(prompt, "cost: 5$ ", MS);
        assertTrue(prompt.outcome().isEmpty());
        print(prompt, "and more\nuser$ ", 2 * MS);
        long due = prompt.tick(3 * MS, seen);
        assertTrue(prompt.outcome().isEmpty());
        prompt.tick(due, seen);
        assertEquals(24, outcome(prompt).match().orElseThrow().end());
    }

    @Test
    void seesAProgressBarBeforeItIsOverwritten() {
        WaitMachine machine = machine(patterns("42%"), "");
        print(machine, "\r41%\r42%\r43%\r44%", MS);
        assertEquals("42%", outcome(machine).match().orElseThrow().text());
    }

    @Test
    void endsWithSilenceAfterSomething() {
        WaitMachine machine = machine(quiet(500), "");
        machine.tick(10_000 * MS, seen);
        assertTrue(machine.outcome().isEmpty());
        print(machine, "x", 10_000 * MS);
        assertTrue(machine.wantsWake());
        assertEquals(10_500 * MS, machine.tick(10_001 * MS, seen));
        print(machine, "y", 10_400 * MS);
        machine.tick(10_500 * MS, seen);
        assertTrue(machine.outcome().isEmpty());
        machine.tick(10_900 * MS, seen);
        assertEquals(EndedBy.QUIET, outcome(machine).endedBy());
    }

    @Test
    void countsOutputBeforeTheWaitAsActivity() {
        WaitMachine machine = machine(quiet(500), "");
        machine.history("done long ago".getBytes(StandardCharsets.UTF_8), -10_000 * MS);
        machine.tick(MS, seen);
        assertEquals(EndedBy.QUIET, outcome(machine).endedBy());
    }

    @Test
    void endsAtAPromptThatTheShellReports() {
        WaitMachine machine = machine(prompt(), "");
        print(machine, "out\n$ ", MS);
        machine.promptShown(6);
        assertEquals(EndedBy.PROMPT, outcome(machine).endedBy());
        assertEquals(Evidence.SHELL_MARKS, outcome(machine).evidence());
    }

    @Test
    void endsAtALineThatLooksLikeAPromptOnceTheOutputRests() {
        WaitMachine machine = machine(prompt(), "");
        seen.state = new StateReading(SessionState.READY, Evidence.PROMPT);
        machine.tick(1_000 * MS, seen);
        assertTrue(machine.outcome().isEmpty(), "the prompt we came from");
        print(machine, "42\n>>> ", 1_001 * MS);
        long due = machine.tick(1_001 * MS, seen);
        assertTrue(machine.outcome().isEmpty());
        machine.tick(due, seen);
        assertEquals(Evidence.PROMPT, outcome(machine).evidence());
    }

    @Test
    void endsAtASilentPasswordPrompt() {
        WaitMachine machine = machine(prompt(), "");
        seen.state = new StateReading(SessionState.PASSWORD, Evidence.ECHO_OFF);
        machine.tick(200 * MS, seen);
        assertEquals(Evidence.ECHO_OFF, outcome(machine).evidence());
    }

    @Test
    void prefersAMatchInTheLastWordsToTheEnd() {
        WaitMachine machine = machine(patterns("bye.*"), "");
        print(machine, "goodbye now", MS);
        assertTrue(machine.outcome().isEmpty());
        machine.sessionEnded();
        assertEquals("bye now", outcome(machine).match().orElseThrow().text());
        WaitMachine other = machine(patterns("never"), "");
        other.sessionEnded();
        assertEquals(EndedBy.EXIT, outcome(other).endedBy());
    }

    @Test
    void timesOutAtItsDeadline() {
        WaitMachine machine = machine(patterns("never"), "");
        print(machine, "something", MS);
        machine.tick(MINUTE - 1, seen);
        assertTrue(machine.outcome().isEmpty());
        machine.tick(MINUTE, seen);
        assertEquals(EndedBy.TIMEOUT, outcome(machine).endedBy());
        assertEquals(9, outcome(machine).cursor());
    }

    @Test
    void matchesAFullScreenProgramOnItsScreen() {
        WaitMachine machine = machine(patterns("INSERT"), "");
        seen.alternate = true;
        seen.rows = List.of("text", "-- INSERT --");
        print(machine, "\033[?1049h\033[2;1H-- INSERT --", MS);
        machine.tick(100 * MS, seen);
        assertEquals("INSERT", outcome(machine).match().orElseThrow().text());
        assertEquals(Evidence.SCREEN, outcome(machine).evidence());
    }

    @Test
    void endsWhenTheScreenIsStable() {
        ScreenCondition stable =
                new ScreenCondition(List.of(), Optional.of(Duration.ofMillis(200)), OptionalLong.empty());
        WaitMachine machine = machine(new WaitCondition(List.of(), Optional.empty(), false, false, stable, 0), "");
        seen.revision = 1;
        print(machine, "a", 100 * MS);
        machine.tick(160 * MS, seen);
        seen.revision = 2;
        print(machine, "b", 250 * MS);
        machine.tick(310 * MS, seen);
        assertTrue(machine.outcome().isEmpty());
        print(machine, "\007", 400 * MS);
        machine.tick(460 * MS, seen);
        assertEquals(EndedBy.QUIET, outcome(machine).endedBy());
    }

    @Test
    void handsAPatternThatCostsTooMuchToTheWaiter() {
        WaitMachine machine = machine(patterns("(a+)+\\1?b"), "");
        print(machine, "a".repeat(5_000) + "\n", MS);
        assertTrue(machine.wantsWake());
        TerminalException costly = assertThrows(TerminalException.class, machine::outcome);
        assertEquals(ErrorCode.PATTERN_TOO_COSTLY, costly.code());
    }

    @Test
    void ignoresWhatBeginsBeforeTheCursor() {
        WaitCondition later = new WaitCondition(
                List.of(OutputPattern.regex("x")), Optional.empty(), false, false, ScreenCondition.NONE, 4);
        WaitMachine machine = new WaitMachine(later, 0, "", 80, new WaitMachine.Times(0, MINUTE));
        machine.history("x x ".getBytes(StandardCharsets.UTF_8), 0);
        assertFalse(machine.outcome().isPresent());
        print(machine, "x", MS);
        assertEquals(4, outcome(machine).match().orElseThrow().start());
    }
}
