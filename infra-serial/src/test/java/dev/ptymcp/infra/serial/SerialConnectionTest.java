package dev.ptymcp.infra.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a connection does with its line, where a pseudo-terminal cannot show it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SerialConnectionTest {

    private final ScriptedLine line = new ScriptedLine();
    private final CountDownLatch inputStopped = new CountDownLatch(1);
    private final SerialConnection connection =
            new SerialConnection(line, new Deaf(), new Transmission(1_000_000), List.of());

    /** Takes nothing. */
    private final class Deaf implements LineInput {

        @Override
        public int write(byte[] bytes, Duration deadline) {
            return 0;
        }

        @Override
        public void stop() {
            inputStopped.countDown();
        }
    }

    private String read() {
        byte[] buffer = new byte[100];
        int count = connection.outputs().get(0).read(buffer);
        return count < 0 ? "end" : new String(buffer, 0, count);
    }

    private static long millisSince(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    @Test
    void aReadThatReturnsNothingPutsTheLineRightAndGoesOn() {
        line.answerNothing(2);
        line.send("here");
        assertEquals("here", read());
        assertEquals(List.of("restore", "restore"), line.events);
    }

    @Test
    void aLineThatKeepsReturningNothingIsGone() throws InterruptedException {
        line.answerNothing(1000);
        assertEquals("end", read());
        assertEquals(ExitStatus.disconnected(), connection.awaitExit());
    }

    @Test
    void aDeviceThatGoesEndsTheSessionAndItsWrites() throws InterruptedException {
        line.send("last");
        line.unplug();
        assertEquals("last", read());
        assertEquals("end", read());
        assertEquals("end", read());
        inputStopped.await();
        assertEquals(ExitStatus.disconnected(), connection.awaitExit());
    }

    @Test
    void aCloseKeepsWhatWasNotReadAndFreesTheLineAfterTheReader() throws Exception {
        CompletableFuture<String> first = CompletableFuture.supplyAsync(this::read);
        line.send("one");
        assertEquals("one", first.get(20, TimeUnit.SECONDS));
        line.send("two");
        line.send("three");
        connection.close(Duration.ZERO);
        assertEquals("twothree", read());
        assertEquals("end", read());
        assertEquals(List.of("stop waiting", "close"), line.events);
    }

    @Test
    void aCloseAfterTheDeviceWentTouchesNothingButFreesTheLine() {
        line.unplug();
        assertEquals("end", read());
        line.unsent = 1000;
        connection.close(Duration.ofSeconds(20));
        connection.close(Duration.ofSeconds(20));
        assertEquals(List.of("close"), line.events);
    }

    @Test
    void aBreakIsHeldForItsLength() {
        long begun = System.nanoTime();
        connection.sendBreak(Duration.ofMillis(80));
        assertTrue(millisSince(begun) >= 80);
        assertEquals(List.of("break", "end of break"), line.events);
    }

    @Test
    void theSignalBreakIsAQuarterOfASecond() {
        long begun = System.nanoTime();
        connection.signal(TerminalSignal.BREAK);
        assertTrue(millisSince(begun) >= 250);
        assertEquals(List.of("break", "end of break"), line.events);
    }

    @Test
    void anInterruptEndsABreakAndStaysSet() {
        Thread.currentThread().interrupt();
        connection.sendBreak(Duration.ofDays(1));
        assertTrue(Thread.interrupted());
        assertEquals(List.of("break", "end of break"), line.events);
    }

    @Test
    void aCloseEndsABreakBeforeItFreesTheLine() throws Exception {
        CompletableFuture<Void> breaking = CompletableFuture.runAsync(() -> connection.sendBreak(Duration.ofDays(1)));
        connection.close(Duration.ZERO);
        breaking.get(20, TimeUnit.SECONDS);
        List<String> events = line.events;
        assertEquals("close", events.get(events.size() - 1));
        assertEquals(events.contains("break"), events.contains("end of break"));
    }

    @Test
    void aDeviceWithoutBreakSaysSo() {
        line.breaks = false;
        TerminalException refused =
                assertThrows(TerminalException.class, () -> connection.sendBreak(Duration.ofMillis(1)));
        assertEquals(ErrorCode.NOT_SUPPORTED, refused.code());
    }

    /** The library throws away at a close what is still on its way: a last command at 9600 baud never arrived. */
    @Test
    void aCloseWaitsForWhatIsOnItsWay() {
        line.unsent = 400;
        line.moves = 100;
        connection.close(Duration.ofSeconds(20));
        assertEquals(0, line.unsent);
        assertFalse(line.events.isEmpty());
    }

    @Test
    void aCloseDoesNotWaitForALineThatIsHeldUp() {
        line.unsent = 400;
        long begun = System.nanoTime();
        connection.close(Duration.ofDays(1));
        assertTrue(millisSince(begun) < 20_000);
        assertEquals(400, line.unsent);
    }

    @Test
    void aCloseWithoutGraceDoesNotWaitAtAll() {
        line.unsent = 400;
        line.moves = 1;
        connection.close(Duration.ZERO);
        assertTrue(line.unsent >= 398);
    }
}
