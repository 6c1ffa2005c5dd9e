package dev.ptymcp.application.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.port.HealthSource;
import dev.ptymcp.application.port.WorkingDirectories;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.LimitCeilings;
import dev.ptymcp.domain.model.session.LimitChange;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Limits that change while sessions are open, and what is counted of them. */
@Timeout(60)
final class LimitsTest {

    private static final int MIB = 1024 * 1024;

    private final ScriptedTransport transport = new ScriptedTransport();
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final HealthSource recorder = new HealthSource() {
        @Override
        public List<String> problems() {
            return List.of("The recorder is on fire.");
        }

        @Override
        public Map<String, Long> gauges() {
            return Map.of("recorder_queue", 7L);
        }
    };
    private final WorkingDirectories directories = path -> {
        if (!path.startsWith("/home")) {
            throw new TerminalException(ErrorCode.NOT_ALLOWED_HERE, "not there", "");
        }
        return path;
    };
    private final LimitCeilings ceilings =
            new LimitCeilings(Map.of(Limit.OUTPUT_BUFFER, 2L * MIB, Limit.SESSIONS, 60L));
    private final Terminals terminals = Terminals.builder()
            .transport(transport)
            .oversight(new Oversight(ceilings, directories, List.of(recorder)))
            .tasks(tasks)
            .build();

    @AfterEach
    void close() {
        terminals.close();
        tasks.close();
    }

    private Terminal open(LimitChange limits) {
        OpenRequest request = OpenRequest.of(LocalProgram.of("cat"))
                .with(SessionOptions.DEFAULT.settle(Duration.ZERO).limits(limits));
        return terminals.session(terminals.open(request).info().id().value());
    }

    private static TerminalException refused(ErrorCode code, Executable call) {
        TerminalException refused = assertThrows(TerminalException.class, call);
        assertEquals(code, refused.code());
        return refused;
    }

    private static void awaitOutput(Terminal terminal, long bytes) throws InterruptedException {
        while (terminal.info().cursor() < bytes) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @Test
    void whatIsTooMuchForOneCallIsRefusedWithTheLimitAndWhoCanChangeIt() {
        Terminal terminal = open(LimitChange.of(Limit.INPUT, 1024));
        TerminalException large = refused(ErrorCode.INPUT_TOO_LARGE, () -> terminal.sendLine("x".repeat(1025)));
        assertTrue(large.getMessage().contains("1024 (input_bytes)"), large.getMessage());
        assertTrue(large.hint().contains("input.max") && large.hint().contains("server_admin"), large.hint());
        terminal.limits(LimitChange.of(Limit.INPUT, 2048));
        terminal.sendLine("x".repeat(1025));
        assertEquals(MIB, open(LimitChange.NONE).limits().maxInputBytes());
    }

    @Test
    void whatTakesTooLongAtTheRateIsRefusedBeforeAnythingIsSent() throws Exception {
        Terminal terminal = open(LimitChange.of(Limit.INPUT_RATE, 100));
        ScriptedTransport.Connection device = transport.opened.take();
        TerminalException slow = refused(ErrorCode.INPUT_TOO_LARGE, () -> terminal.sendLine("x".repeat(10_000)));
        assertTrue(slow.getMessage().contains("input_rate_bytes_per_s"), slow.getMessage());
        assertTrue(slow.hint().contains("at most 4500 bytes") && slow.hint().contains("input.rate"), slow.hint());
        assertEquals(0, device.takeTyped().length);
    }

    @Test
    void aRateThatIsRaisedLetsTheWaitingWriterGoOnAndNothingIsLost() throws Exception {
        Terminal terminal = open(LimitChange.of(Limit.INPUT_RATE, 64));
        ScriptedTransport.Connection device = transport.opened.take();
        String text = "0123456789".repeat(250);
        CompletableFuture<SendResult> send =
                CompletableFuture.supplyAsync(() -> terminal.send(SendRequest.text(text), CallObserver.NONE));
        byte[] first = device.typed.take();
        assertTrue(first.length <= 6, "a tenth of a second's worth, not " + first.length);
        // Only who has come to the second has waited: the rate could be raised between the first and the wait.
        byte[] second = device.typed.take();
        terminal.limits(LimitChange.of(Limit.INPUT_RATE, 0));
        assertEquals(text.length(), send.get().sentBytes());
        assertEquals(
                text,
                new String(first, US_ASCII) + new String(second, US_ASCII) + new String(device.takeTyped(), US_ASCII));
        assertTrue(terminals.metrics().writingHeld().toNanos() > 0);
        assertEquals(text.length(), terminals.metrics().traffic().written());
    }

    @Test
    void aWriterThatWaitsForItsRateIsCancelledAtOnceAndToldHowMuchWent() throws Exception {
        Terminal terminal = open(LimitChange.of(Limit.INPUT_RATE, 64));
        ScriptedTransport.Connection device = transport.opened.take();
        CompletableFuture<TerminalException> failure = new CompletableFuture<>();
        Thread caller = new Thread(() ->
                failure.complete(assertThrows(TerminalException.class, () -> terminal.sendLine("x".repeat(2000)))));
        caller.start();
        int sent = device.typed.take().length;
        caller.interrupt();
        TerminalException cancelled = failure.get();
        assertEquals(ErrorCode.CANCELLED, cancelled.code());
        sent += device.takeTyped().length;
        assertTrue(cancelled.getMessage().contains("after " + sent + " bytes"), cancelled.getMessage());
    }

    @Test
    void aProgramThatEndsWhileItsOutputIsHeldBackIsOverAtOnceAndComplete() throws Exception {
        Terminal terminal = open(LimitChange.of(Limit.OUTPUT_RATE, 64));
        ScriptedTransport.Connection device = transport.opened.take();
        device.print("y".repeat(100_000));
        awaitOutput(terminal, 1);
        device.end(3);
        WaitResult end = terminal.waitFor(WaitRequest.forExit().within(Duration.ofSeconds(30)));
        assertEquals(EndedBy.EXIT, end.endedBy());
        assertEquals(100_000, terminal.info().cursor());
        assertEquals(3, terminal.info().exit().orElseThrow().code().orElseThrow());
    }

    @Test
    void aCloseIsNotDelayedByAReaderThatIsHeldBack() throws Exception {
        Terminal terminal = open(LimitChange.of(Limit.OUTPUT_RATE, 64));
        ScriptedTransport.Connection device = transport.opened.take();
        device.print("y".repeat(100_000));
        awaitOutput(terminal, 1);
        CompletableFuture.runAsync(terminal::close).get(30, TimeUnit.SECONDS);
        assertEquals(100_000, terminal.info().cursor());
    }

    @Test
    void aLogThatShrinksCountsWhatFallsOut() throws Exception {
        Terminal terminal = open(LimitChange.NONE);
        ScriptedTransport.Connection device = transport.opened.take();
        for (int i = 0; i < 100; i++) {
            device.print("z".repeat(4096));
        }
        awaitOutput(terminal, 409_600);
        assertEquals(0, terminals.metrics().traffic().lost());
        terminal.limits(LimitChange.of(Limit.OUTPUT_BUFFER, 65_536));
        ReadResult all = terminal.read(ReadRequest.from(0));
        assertEquals(409_600 - 65_536, all.output().lostBytes());
        assertEquals(409_600 - 65_536, terminals.metrics().traffic().lost());
        assertEquals(409_600, terminals.metrics().traffic().read());
        terminal.limits(LimitChange.of(Limit.OUTPUT_BUFFER, 2 * MIB));
        device.print("z".repeat(4096));
        awaitOutput(terminal, 413_696);
        assertEquals(409_600 - 65_536, terminals.metrics().traffic().lost());
    }

    @Test
    void nobodyRaisesALimitBeyondItsCeilingWhenOpeningOrLater() {
        LimitChange much = LimitChange.of(Limit.OUTPUT_BUFFER, 3 * MIB);
        refused(ErrorCode.NOT_ALLOWED_HERE, () -> open(much));
        Terminal terminal = open(LimitChange.of(Limit.OUTPUT_BUFFER, 2 * MIB));
        refused(ErrorCode.NOT_ALLOWED_HERE, () -> terminal.limits(much.and(Limit.INPUT, 4096)));
        assertEquals(MIB, terminal.limits().maxInputBytes());
        refused(ErrorCode.NOT_ALLOWED_HERE, () -> terminals.limits(LimitChange.of(Limit.SESSIONS, 61)));
        refused(ErrorCode.INVALID_ARGUMENT, () -> terminal.limits(LimitChange.of(Limit.SESSIONS, 5)));
        assertEquals(50, terminals.limits().maxSessions());
    }

    @Test
    void newDefaultsHoldForSessionsThatAreOpenedLater() {
        Terminal before = open(LimitChange.NONE);
        terminals.limits(LimitChange.of(Limit.SESSIONS, 2).and(Limit.INPUT, 4096));
        Terminal after = open(LimitChange.NONE);
        assertEquals(MIB, before.limits().maxInputBytes());
        assertEquals(4096, after.limits().maxInputBytes());
        TerminalException full = refused(ErrorCode.SESSION_LIMIT_REACHED, () -> open(LimitChange.NONE));
        assertTrue(full.getMessage().contains("All 2 sessions"), full.getMessage());
        assertTrue(full.hint().contains("sessions.max") && full.hint().contains("server_admin"), full.hint());
        terminals.limits(LimitChange.of(Limit.SESSIONS, 3));
        open(LimitChange.NONE);
    }

    @Test
    void theUsualDirectoryHoldsForProgramsThatAreNotToldWhere() {
        terminals.defaultDirectory(Optional.of("/home/there"));
        open(LimitChange.NONE);
        refused(ErrorCode.NOT_ALLOWED_HERE, () -> terminals.defaultDirectory(Optional.of("/etc")));
        assertThrows(InvalidArgumentException.class, () -> terminals.defaultDirectory(Optional.of("home/../../etc")));
        assertEquals(Optional.of("/home/there"), terminals.defaultDirectory());
        terminals.defaultDirectory(Optional.empty());
        assertEquals(Optional.empty(), terminals.defaultDirectory());
    }

    @Test
    void countsSessionsAndTellsWhatIsWrong() throws Exception {
        Terminal terminal = open(LimitChange.NONE);
        open(LimitChange.NONE);
        terminal.close();
        TerminalMetrics.Counts counts = terminals.metrics().counts();
        assertEquals(2, counts.opened());
        assertEquals(1, counts.live());
        assertEquals(1, counts.ended());
        assertEquals(Map.of("recorder_queue", 7L), terminals.gauges());
        assertEquals(List.of("The recorder is on fire."), terminals.problems());
        terminals.limits(LimitChange.of(Limit.SESSIONS, 1));
        assertTrue(terminals.problems().get(0).startsWith("1 of 1 sessions are open"));
    }

    @Test
    void countsWhoWaits() throws Exception {
        Terminal terminal = open(LimitChange.NONE);
        CompletableFuture<WaitResult> wait =
                CompletableFuture.supplyAsync(() -> terminal.waitFor(WaitRequest.forExit()));
        while (terminals.metrics().counts().waiting() != 1) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        transport.opened.take().end(0);
        wait.get();
        assertEquals(0, terminals.metrics().counts().waiting());
    }
}
