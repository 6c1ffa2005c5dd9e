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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How slowly things are typed into slow consoles. */
@Timeout(60)
final class PaceTest {

    private static final Pace SLOW = new Pace(Duration.ofMillis(5), Duration.ofMillis(40));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScriptedTransport transport = new ScriptedTransport();
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final Terminals terminals =
            Terminals.builder().transport(transport).tasks(tasks).build();

    private ScriptedTransport.Connection program;

    @AfterEach
    void close() {
        terminals.close();
        tasks.close();
    }

    @Test
    void textGoesCharacterByCharacterWithTheSessionsPauses() throws Exception {
        Terminal terminal = open(SLOW);
        long began = System.nanoTime();
        assertEquals(7, terminal.sendLine("aéb\nc").sentBytes());
        assertEquals(List.of("a", "é", "b", "\r", "c", "\r"), pieces());
        assertTrue(millisSince(began) >= 3 * 5 + 40 + 5, "the pauses were not kept");
    }

    @Test
    void theLastPauseIsTakenBeforeWhatIsTypedNextAndNotWhenNothingIs() throws Exception {
        Terminal terminal = open(new Pace(Duration.ZERO, Duration.ofSeconds(2)));
        long began = System.nanoTime();
        terminal.sendLine("one");
        assertTrue(millisSince(began) < 1500, "a call that has nothing more to type waits");
        terminal.sendLine("two");
        assertTrue(millisSince(began) >= 2000, "the pause after the line was not kept");
        assertEquals(List.of("one", "\r", "two", "\r"), pieces());
    }

    @Test
    void aLineDelayAloneKeepsLinesWhole() throws Exception {
        Terminal terminal = open(new Pace(Duration.ZERO, Duration.ofMillis(20)));
        terminal.send(SendRequest.text("one\ntwo\nthree"), CallObserver.NONE);
        assertEquals(List.of("one\r", "two\r", "three"), pieces());
    }

    @Test
    void aCommandIsTypedAtTheSamePace() throws Exception {
        Terminal terminal = open(SLOW);
        program.print("host# ");
        terminal.waitFor(WaitRequest.forPrompt().from(0).within(PATIENCE));
        var run = tasks.start("run", () -> terminal.run("ls"));
        List<String> typed = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            typed.add(new String(program.typed.take(), StandardCharsets.UTF_8));
        }
        run.cancel();
        assertEquals(List.of("l", "s", "\r"), typed);
    }

    @Test
    void keysAreNeverPartedByAPause() throws Exception {
        Terminal terminal = open(SLOW);
        terminal.sendKeys(KeysRequest.of("up*2", "f5", "x"), CallObserver.NONE);
        assertEquals(List.of("\033[A", "\033[A", "\033[15~", "x"), pieces());
        terminal.send(SendRequest.text("\033[Ax"), CallObserver.NONE);
        assertEquals(List.of("\033[A", "x"), pieces());
    }

    @Test
    void aCallCanHaveAPauseOfItsOwn() throws Exception {
        Terminal slow = open(SLOW);
        slow.send(typed("abc", Optional.of(Duration.ZERO)), CallObserver.NONE);
        assertEquals(List.of("abc"), pieces());
        Terminal quick = open(Pace.FULL);
        quick.send(typed("abc", Optional.of(Duration.ofMillis(1))), CallObserver.NONE);
        assertEquals(List.of("a", "b", "c"), pieces());
    }

    @Test
    void aCancelledCallStopsInAPauseAndSaysHowMuchWasSent() throws Exception {
        Terminal terminal = open(new Pace(Duration.ofSeconds(1), Duration.ZERO));
        CompletableFuture<TerminalException> failure = new CompletableFuture<>();
        var send = tasks.start(
                "send",
                () -> failure.complete(
                        assertThrows(TerminalException.class, () -> terminal.sendLine("abcdefgh".repeat(100)))));
        assertEquals("a", new String(program.typed.take(), StandardCharsets.UTF_8));
        send.cancel();
        TerminalException cancelled = failure.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertEquals(ErrorCode.CANCELLED, cancelled.code());
        assertTrue(cancelled.getMessage().matches(".* after \\d bytes were sent\\."), cancelled.getMessage());
    }

    @Test
    void pausesBeyondTheirBoundsAreRefused() {
        Duration tooLong = Duration.ofMillis(1001);
        assertEquals(
                "char_delay_ms",
                assertThrows(InvalidArgumentException.class, () -> new Pace(tooLong, Duration.ZERO))
                        .argument());
        assertThrows(InvalidArgumentException.class, () -> typed("x", Optional.of(tooLong)));
        assertEquals(
                "line_delay_ms",
                assertThrows(InvalidArgumentException.class, () -> new Pace(Duration.ZERO, Duration.ofMillis(-1)))
                        .argument());
    }

    private Terminal open(Pace pace) throws InterruptedException {
        OpenRequest request = OpenRequest.of(LocalProgram.of("cat"))
                .with(SessionOptions.DEFAULT.pace(pace).settle(Duration.ZERO));
        String id = terminals.open(request).info().id().value();
        program = transport.opened.take();
        return terminals.session(id);
    }

    private static SendRequest typed(String text, Optional<Duration> charDelay) {
        return new SendRequest(
                new SendRequest.Text(text),
                false,
                Occasion.NOW,
                charDelay,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty());
    }

    private List<String> pieces() {
        List<byte[]> pieces = new ArrayList<>();
        program.typed.drainTo(pieces);
        return pieces.stream()
                .map(piece -> new String(piece, StandardCharsets.UTF_8))
                .toList();
    }

    private static long millisSince(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }
}
