package dev.ptymcp.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link TerminalTransport} promises. A test of a transport implements this, and with it those
 * of {@link ExitCodeContract}, {@link TerminalSizeContract} and {@link SignalContract} whose abilities it has.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public interface TerminalTransportContract {

    /** More than any wire holds on its own. */
    int MORE_THAN_A_WIRE_HOLDS = 4 << 20;

    /** The transport under test. */
    TerminalTransport transport();

    /** A peer that writes {@code lines} lines, the numbers from 1, and then ends, with exit code 7 where it has one. */
    ConnectionTarget counting(int lines);

    /** A peer that writes {@code ready}, then for every line it reads {@code <line>!}; at {@code quit} it ends. */
    ConnectionTarget answering();

    /** A peer that writes {@code ready}, and never reads or ends. */
    ConnectionTarget deaf();

    /** A peer that writes lines of {@code y} without end. */
    ConnectionTarget flooding();

    /** A target that cannot be opened. */
    ConnectionTarget unreachable();

    /** Why {@link #unreachable} cannot be opened. */
    ErrorCode refusal();

    /** A peer, opened with the default size. */
    default Conversation talkTo(ConnectionTarget target) {
        return Conversation.over(transport().open(target, TerminalSize.DEFAULT));
    }

    @Test
    default void takesTargetsOfItsKind() {
        assertEquals(answering().kind(), transport().kind());
    }

    @Test
    default void returnsEverythingThatWasWrittenBeforeTheEnd() {
        try (Conversation peer = talkTo(counting(20_000))) {
            String[] lines = peer.hearAllText().split("\n");
            assertEquals("20000", lines[lines.length - 1]);
            assertEquals(20_000, lines.length);
        }
    }

    @Test
    default void returnsTheEndAgainAndAgain() {
        try (Conversation peer = talkTo(counting(1))) {
            peer.hearAll();
            assertEquals(0, peer.hearAll().length);
            assertEquals(0, peer.hearAll().length);
        }
    }

    @Test
    default void readsIntoBuffersOfAnySize() {
        try (Conversation peer = talkTo(counting(300))) {
            TerminalConnection.Output output = peer.connection().outputs().get(0);
            StringBuilder text = new StringBuilder();
            for (int size = 1; ; size = size % 7 + 1) {
                byte[] buffer = new byte[size];
                int count = output.read(buffer);
                if (count < 0) {
                    break;
                }
                assertTrue(count >= 1 && count <= size);
                text.append(new String(buffer, 0, count, StandardCharsets.US_ASCII));
            }
            assertTrue(text.toString().replace("\r\n", "\n").endsWith("\n299\n300\n"), text.toString());
        }
    }

    @Test
    default void carriesEveryWriteInOrder() {
        try (Conversation peer = talkTo(answering())) {
            peer.hear("ready");
            for (int i = 0; i < 200; i++) {
                peer.say("one" + i);
                peer.say("two\n");
                peer.hear("one" + i + "two!");
            }
        }
    }

    @Test
    default void endsWhenThePeerEnds() throws InterruptedException {
        try (Conversation peer = talkTo(answering())) {
            peer.hear("ready");
            peer.say("quit\n");
            peer.hearAll();
            ExitStatus first = peer.connection().awaitExit();
            assertEquals(first, peer.connection().awaitExit());
            assertEquals(0, peer.connection().write("late\n".getBytes(), Duration.ofSeconds(5)));
        }
    }

    @Test
    default void aWriteThatNobodyReadsEndsAtItsDeadlineWithWhatWasAccepted() {
        try (Conversation peer = talkTo(deaf())) {
            peer.hear("ready");
            byte[] much = new byte[MORE_THAN_A_WIRE_HOLDS];
            long begun = System.nanoTime();
            int accepted = peer.connection().write(much, Duration.ofMillis(200));
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            assertTrue(accepted > 0 && accepted < much.length, "accepted " + accepted);
            assertTrue(took >= 200 && took < 10_000, "took " + took + " ms");
            // What is under way in a network may still make a little room; not for long.
            int more = accepted;
            for (int attempt = 0; more > 0 && attempt < 20; attempt++) {
                more = peer.connection().write(much, Duration.ofMillis(100));
            }
            assertEquals(0, more);
            assertEquals(0, peer.connection().write(much, Duration.ZERO));
        }
    }

    @Test
    default void anInterruptEndsABlockedWriteAndStaysSet() throws Exception {
        try (Conversation peer = talkTo(deaf())) {
            peer.hear("ready");
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread writer = new Thread(() -> {
                peer.connection().write(new byte[MORE_THAN_A_WIRE_HOLDS], Duration.ofDays(1));
                interrupted.complete(Thread.currentThread().isInterrupted());
            });
            writer.start();
            writer.interrupt();
            assertTrue(interrupted.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    default void closeEndsABlockedWrite() throws Exception {
        try (Conversation peer = talkTo(deaf())) {
            peer.hear("ready");
            CompletableFuture<Integer> accepted = CompletableFuture.supplyAsync(
                    () -> peer.connection().write(new byte[MORE_THAN_A_WIRE_HOLDS], Duration.ofDays(1)));
            peer.close();
            assertTrue(accepted.get(20, TimeUnit.SECONDS) < MORE_THAN_A_WIRE_HOLDS);
        }
    }

    @Test
    default void closeWakesABlockedReader() throws Exception {
        try (Conversation peer = talkTo(deaf())) {
            peer.hear("ready");
            CountDownLatch reading = new CountDownLatch(1);
            CompletableFuture<byte[]> rest = CompletableFuture.supplyAsync(() -> {
                reading.countDown();
                return peer.hearAll();
            });
            reading.await();
            peer.close();
            rest.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    default void closeEndsAPeerThatNeverStopsWriting() throws Exception {
        try (Conversation peer = talkTo(flooding())) {
            peer.hear("y");
            CompletableFuture<byte[]> rest = CompletableFuture.supplyAsync(peer::hearAll);
            peer.connection().close(Duration.ofSeconds(5));
            rest.get(20, TimeUnit.SECONDS);
            peer.connection().awaitExit();
        }
    }

    @Test
    default void closeEndsAPeerWhoseOutputNobodyReads() throws Exception {
        try (Conversation peer = talkTo(flooding())) {
            peer.hear("y");
            peer.connection().close(Duration.ofSeconds(5));
            peer.connection().awaitExit();
        }
    }

    @Test
    default void closeMayBeCalledTwiceAndFromManyThreads() throws Exception {
        Conversation peer = talkTo(answering());
        CompletableFuture<?>[] closers = new CompletableFuture<?>[8];
        for (int i = 0; i < closers.length; i++) {
            closers[i] = CompletableFuture.runAsync(() -> peer.connection().close(Duration.ofSeconds(5)));
        }
        CompletableFuture.allOf(closers).get(40, TimeUnit.SECONDS);
        peer.connection().close(Duration.ofSeconds(5));
    }

    @Test
    default void afterTheCloseEveryCallIsHarmless() throws InterruptedException {
        Conversation peer = talkTo(answering());
        peer.hear("ready");
        peer.close();
        assertEquals(0, peer.connection().write("late\n".getBytes(), Duration.ofSeconds(5)));
        peer.hearAll();
        peer.connection().resize(new TerminalSize(90, 30));
        peer.connection().endInput();
        peer.connection().facts();
        peer.connection().pid();
        peer.connection().awaitExit();
    }

    @Test
    default void awaitingTheExitCanBeInterrupted() throws Exception {
        try (Conversation peer = talkTo(deaf())) {
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread waiting = new Thread(() -> {
                try {
                    thrown.completeExceptionally(
                            new AssertionError("ended: " + peer.connection().awaitExit()));
                } catch (InterruptedException expected) {
                    thrown.complete(expected);
                }
            });
            waiting.start();
            waiting.interrupt();
            thrown.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    default void whatCannotBeOpenedIsATypedErrorWithAHint() {
        TerminalException refused = assertThrows(TerminalException.class, () -> talkTo(unreachable()));
        assertEquals(refusal(), refused.code());
        assertTrue(!refused.getMessage().isBlank() && !refused.hint().isBlank());
    }

    @Test
    default void anInterruptedOpenIsCancelled() {
        ConnectionTarget target = answering();
        Thread.currentThread().interrupt();
        try {
            TerminalException cancelled = assertThrows(TerminalException.class, () -> talkTo(target));
            assertEquals(ErrorCode.CANCELLED, cancelled.code());
        } finally {
            assertTrue(Thread.interrupted());
        }
    }
}
