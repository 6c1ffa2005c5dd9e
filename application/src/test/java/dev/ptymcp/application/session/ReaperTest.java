package dev.ptymcp.application.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.LimitChange;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When sessions end because their time is over, whatever changes meanwhile. */
@Timeout(60)
final class ReaperTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ScriptedTransport transport = new ScriptedTransport();
    private final ThreadBackgroundTasks threads = new ThreadBackgroundTasks();
    private final FakeTimeSource time = new FakeTimeSource(threads);
    private final Terminals terminals =
            Terminals.builder().transport(transport).tasks(time).time(time).build();

    @AfterEach
    void close() {
        terminals.close();
        threads.close();
    }

    private Terminal open(LimitChange limits) {
        SessionOptions options = SessionOptions.DEFAULT.settle(Duration.ZERO).limits(limits);
        OpenRequest request = OpenRequest.of(LocalProgram.of("cat")).with(options);
        return terminals.session(terminals.open(request).info().id().value());
    }

    private ScriptedTransport.Connection device() throws InterruptedException {
        return transport.opened.take();
    }

    private void assertAlive(Terminal terminal) {
        assertTrue(terminal.info().alive());
    }

    private static void assertEndedBy(Terminal terminal, String limit) {
        assertEquals(EndedBy.EXIT, terminal.waitFor(WaitRequest.forExit()).endedBy());
        TerminalException ended = assertThrows(TerminalException.class, () -> terminal.sendLine("x"));
        assertEquals(ErrorCode.SESSION_ENDED, ended.code());
        assertTrue(ended.getMessage().contains("by its limit " + limit), ended.getMessage());
    }

    @Test
    void endsASessionAtTheMomentThatItsOwnLimitSays() throws Exception {
        Terminal brief = open(LimitChange.of(Limit.RUNTIME, 3000));
        Terminal free = open(LimitChange.NONE);
        time.advance(Duration.ofMillis(2999));
        assertAlive(brief);
        time.advance(Duration.ofMillis(1));
        assertEndedBy(brief, "runtime_ms 3000 ms");
        assertAlive(free);
    }

    @Test
    void aLimitThatComesLaterCountsFromTheBeginning() {
        Terminal terminal = open(LimitChange.NONE);
        assertEquals(0, time.pending());
        time.advance(Duration.ofHours(2));
        terminal.limits(LimitChange.of(Limit.RUNTIME, Duration.ofHours(3).toMillis()));
        assertEquals(1, time.pending());
        time.advance(Duration.ofMinutes(59));
        assertAlive(terminal);
        time.advance(Duration.ofMinutes(1));
        assertEndedBy(terminal, "runtime_ms 10800000 ms");
    }

    @Test
    void aLimitThatIsAlreadyPassedEndsTheSessionAtOnce() {
        Terminal terminal = open(LimitChange.NONE);
        time.advance(Duration.ofHours(2));
        terminal.limits(LimitChange.of(Limit.IDLE, 1000));
        assertEndedBy(terminal, "idle_ms 1000 ms");
    }

    @Test
    void aRaisedLimitAndOneThatIsSwitchedOffSetTheTimerAnew() {
        Terminal terminal = open(LimitChange.of(Limit.IDLE, 1000));
        time.advance(Duration.ofMillis(900));
        terminal.limits(LimitChange.of(Limit.IDLE, 5000));
        time.advance(Duration.ofMillis(3000));
        assertAlive(terminal);
        terminal.limits(LimitChange.of(Limit.IDLE, 0));
        assertEquals(0, time.pending());
        time.advance(Duration.ofDays(300));
        assertAlive(terminal);
    }

    @Test
    void outputAndCallsPutIdlenessOff() throws Exception {
        Terminal terminal = open(LimitChange.of(Limit.IDLE, 2000));
        ScriptedTransport.Connection device = device();
        time.advance(SECOND);
        terminal.sendLine("hello");
        time.advance(Duration.ofMillis(1900));
        assertAlive(terminal);
        long before = terminal.info().cursor();
        device.print("still here\n");
        while (terminal.info().cursor() == before) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        time.advance(Duration.ofMillis(1900));
        assertAlive(terminal);
        time.advance(Duration.ofMillis(100));
        assertEndedBy(terminal, "idle_ms 2000 ms");
    }

    @Test
    void aSessionThatEndsTakesItsTimerAlong() throws Exception {
        Terminal terminal = open(LimitChange.of(Limit.RUNTIME, 3_600_000));
        assertEquals(1, time.pending());
        device().end(0);
        assertEquals(EndedBy.EXIT, terminal.waitFor(WaitRequest.forExit()).endedBy());
        while (time.pending() > 0) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        TerminalException ended = assertThrows(TerminalException.class, () -> terminal.sendLine("x"));
        assertFalse(ended.getMessage().contains("limit"), ended.getMessage());
    }
}
