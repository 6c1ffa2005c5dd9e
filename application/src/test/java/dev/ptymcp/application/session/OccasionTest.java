package dev.ptymcp.application.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Sending at the right moment, such as during the countdown of a boot loader, and sending again and again. */
@Timeout(60)
final class OccasionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final OutputPattern COUNTDOWN = OutputPattern.regex("stop autoboot");
    private static final Occasion BOOT = Occasion.NOW.onceSeen(COUNTDOWN, PATIENCE);

    private final ScriptedTransport transport = new ScriptedTransport();
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final Terminals terminals =
            Terminals.builder().transport(transport).tasks(tasks).build();

    private Terminal terminal;
    private ScriptedTransport.Connection device;

    @BeforeEach
    void open() throws InterruptedException {
        OpenRequest request = OpenRequest.of(LocalProgram.of("cat")).with(SessionOptions.DEFAULT.settle(Duration.ZERO));
        terminal = terminals.session(terminals.open(request).info().id().value());
        device = transport.opened.take();
    }

    @AfterEach
    void close() {
        terminals.close();
        tasks.close();
    }

    @Test
    void sendsTheMomentThePatternShowsAlthoughTheLineGoesOn() throws Exception {
        Future<SendResult> send = begin(SendRequest.text("x").at(BOOT));
        device.print("DRAM: 1 GiB\r\nHit any key to stop auto");
        device.print("boot:  3");
        assertEquals("x", new String(device.typed.take(), StandardCharsets.UTF_8));
        assertEquals(1, send.get().sentBytes());
    }

    @Test
    void doesNotMissWhatIsOverwrittenAtOnce() throws Exception {
        Future<SendResult> send = begin(SendRequest.text("x").at(BOOT));
        device.print("Hit any key to stop autoboot\r\033[KBooting...\r\n");
        assertEquals(1, send.get().sentBytes());
    }

    @Test
    void sendsAtOnceWhenThePatternStandsOnTheLastLineAlready() throws Exception {
        printAndSee("Hit any key to stop autoboot:  3");
        assertEquals(
                1,
                terminal.send(SendRequest.text("x").at(BOOT), CallObserver.NONE).sentBytes());
    }

    @Test
    void sendsAtOnceWhenTheLastLineWasBegunBeforeTheCall() throws Exception {
        printAndSee("Hit any key to stop auto");
        Future<SendResult> send = begin(SendRequest.text("x").at(BOOT));
        device.print("boot:  3");
        assertEquals(1, send.get().sentBytes());
    }

    @Test
    void sendsWhenItFlashedByAfterTheLastWrite() throws Exception {
        terminal.sendLine("reset");
        printAndSee("reset\r\nHit any key to stop autoboot\r\nwaiting...\r\n");
        assertEquals(
                1,
                terminal.send(SendRequest.text("x").at(BOOT), CallObserver.NONE).sentBytes());
    }

    @Test
    void anOldCountdownThatNobodyCausedDoesNotCount() throws Exception {
        printAndSee("Hit any key to stop autoboot\r\nBooting...\r\nlogin: ");
        Occasion brief = Occasion.NOW.onceSeen(COUNTDOWN, Duration.ofMillis(200));
        assertFails(
                ErrorCode.PRECONDITION_FAILED,
                () -> terminal.send(SendRequest.text("x").at(brief), CallObserver.NONE));
        assertEquals(0, device.takeTyped().length);
    }

    @Test
    void theEchoOfTheCommandIsNotTheOccasion() throws Exception {
        terminal.sendLine("echo stop autoboot");
        Occasion brief = Occasion.NOW.onceSeen(COUNTDOWN, Duration.ofMillis(300));
        Future<SendResult> send = begin(SendRequest.text("x").at(brief));
        device.print("echo stop autoboot\r\n");
        assertFails(ErrorCode.PRECONDITION_FAILED, unwrapped(send));
    }

    @Test
    void sendsNothingWhenItDoesNotComeAndSaysSo() {
        Occasion brief = Occasion.NOW.onceSeen(COUNTDOWN, Duration.ofMillis(50));
        TerminalException refused = assertThrows(
                TerminalException.class,
                () -> terminal.sendKeys(KeysRequest.of("enter").at(brief), CallObserver.NONE));
        assertEquals(ErrorCode.PRECONDITION_FAILED, refused.code());
        assertEquals(
                "For 50 ms nothing was printed that matches 'stop autoboot'; nothing was sent.", refused.getMessage());
        assertEquals(0, device.takeTyped().length);
    }

    @Test
    void sendsNothingWhenTheSessionEndsOrTheCallIsCancelled() throws Exception {
        CompletableFuture<SendResult> cancelled = new CompletableFuture<>();
        CountDownLatch armed = new CountDownLatch(1);
        var task = tasks.start(
                "send", () -> complete(cancelled, SendRequest.text("x").at(BOOT), armed::countDown));
        armed.await();
        task.cancel();
        assertFails(ErrorCode.CANCELLED, unwrapped(cancelled));
        Future<SendResult> ended = begin(SendRequest.text("x").at(BOOT));
        device.end(0);
        assertFails(ErrorCode.SESSION_ENDED, unwrapped(ended));
        assertEquals(0, device.takeTyped().length);
    }

    @Test
    void othersCanWriteWhileItWaits() throws Exception {
        Future<SendResult> send = begin(SendRequest.text("x").at(BOOT));
        terminal.sendLine("reset");
        assertEquals("reset\r", new String(device.takeTyped(), StandardCharsets.UTF_8));
        device.print("reset\r\nHit any key to stop autoboot:  3");
        assertEquals(1, send.get().sentBytes());
    }

    @Test
    void repeatsUntilTheWaitEndsAndTellsHowOften() throws Exception {
        SendRequest spam = SendRequest.text("x")
                .then(WaitRequest.forPatterns("=> $").within(PATIENCE))
                .at(Occasion.NOW.repeated(Duration.ofMillis(10)));
        Future<SendResult> send = begin(spam);
        for (int i = 0; i < 4; i++) {
            device.typed.take();
        }
        device.print("U-Boot 2026\r\n=> ");
        SendResult result = send.get();
        assertEquals(EndedBy.MATCH, result.waited().orElseThrow().endedBy());
        assertEquals("U-Boot 2026\n=> ", result.waited().orElseThrow().output().text());
        assertEquals(result.times(), 4 + device.takeTyped().length);
        assertEquals(result.times(), result.sentBytes());
    }

    @Test
    void repeatsKeysFromTheMomentOnAndEndsWithTheTimeOfTheWait() throws Exception {
        KeysRequest request = KeysRequest.of("esc")
                .then(WaitRequest.forPatterns("never").within(Duration.ofMillis(200)))
                .at(BOOT.repeated(Duration.ofMillis(20)));
        CountDownLatch armed = new CountDownLatch(1);
        CompletableFuture<SendResult> send = new CompletableFuture<>();
        tasks.start("keys", () -> send.complete(terminal.sendKeys(request, armed::countDown)));
        armed.await();
        assertEquals(0, device.takeTyped().length);
        device.print("stop autoboot: ");
        SendResult result = send.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertEquals(EndedBy.TIMEOUT, result.waited().orElseThrow().endedBy());
        assertTrue(result.times() >= 2 && result.times() <= 11, "sent " + result.times() + " times");
        assertEquals(result.times(), device.takeTyped().length);
    }

    @Test
    void aSessionThatEndsEndsTheRepeating() throws Exception {
        Future<SendResult> send = begin(SendRequest.text("x")
                .then(WaitRequest.forPatterns("never").within(PATIENCE))
                .at(Occasion.NOW.repeated(Duration.ofMillis(10))));
        device.typed.take();
        device.end(0);
        assertEquals(EndedBy.EXIT, send.get().waited().orElseThrow().endedBy());
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertEquals(
                "repeat_ms",
                assertThrows(
                                InvalidArgumentException.class,
                                () -> terminal.send(
                                        SendRequest.text("x").at(Occasion.NOW.repeated(Duration.ofMillis(10))),
                                        CallObserver.NONE))
                        .argument());
        assertThrows(InvalidArgumentException.class, () -> Occasion.NOW.repeated(Duration.ofMillis(9)));
        assertThrows(InvalidArgumentException.class, () -> Occasion.NOW.onceSeen(COUNTDOWN, Duration.ofHours(25)));
        assertEquals(0, device.takeTyped().length);
    }

    @Test
    void aPatternThatTakesForEverIsAnErrorAndNoHangUp() throws Exception {
        printAndSee("a".repeat(60));
        OutputPattern costly = OutputPattern.regex("(a+)+\\1?b");
        assertFails(
                ErrorCode.PATTERN_TOO_COSTLY,
                () -> terminal.send(SendRequest.text("x").onlyWhen(costly), CallObserver.NONE));
        assertFails(
                ErrorCode.PATTERN_TOO_COSTLY,
                () -> terminal.send(
                        SendRequest.text("x").at(Occasion.NOW.onceSeen(costly, PATIENCE)), CallObserver.NONE));
    }

    /** Begins a send and returns when it waits or has sent. */
    private Future<SendResult> begin(SendRequest request) throws InterruptedException {
        CompletableFuture<SendResult> result = new CompletableFuture<>();
        CountDownLatch armed = new CountDownLatch(1);
        tasks.start("send", () -> complete(result, request, armed::countDown));
        armed.await();
        return result;
    }

    private void complete(CompletableFuture<SendResult> result, SendRequest request, CallObserver observer) {
        try {
            result.complete(terminal.send(request, observer));
        } catch (TerminalException failure) {
            result.completeExceptionally(failure);
        }
    }

    private void printAndSee(String text) {
        device.print(text);
        terminal.waitFor(WaitRequest.forQuiet(Duration.ofMillis(50)).from(0).within(PATIENCE));
    }

    private static Executable unwrapped(Future<SendResult> send) {
        return () -> {
            try {
                send.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw e.getCause();
            }
        };
    }

    private static void assertFails(ErrorCode code, Executable call) {
        assertEquals(code, assertThrows(TerminalException.class, call).code());
    }
}
