package dev.ptymcp.application.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.session.ExitStatus;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a program's end comes about, everything that it printed is read first, each byte once, and then its exit code. */
@Timeout(60)
final class EndsTest {

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final ScriptedTmux tmux = new ScriptedTmux();
    private final List<TmuxConnection> opened = new ArrayList<>();
    private final List<Long> losses = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        opened.forEach(connection -> {
            connection.letGo();
            connection.close(Duration.ZERO);
        });
        tasks.close();
    }

    private TmuxConnection attach() {
        TmuxConnection connection = new TmuxHost(tmux.access(), "pty-mcp-test", tasks).attach(tmux.found(), 0);
        opened.add(connection);
        connection.losses((passed, lost) -> losses.add(lost));
        return connection;
    }

    private static CompletableFuture<byte[]> read(TmuxConnection connection) {
        return CompletableFuture.supplyAsync(() -> {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] buffer = new byte[10_000];
            int length;
            while ((length = connection.read(buffer)) >= 0) {
                all.write(buffer, 0, length);
            }
            return all.toByteArray();
        });
    }

    private static TmuxConnection caughtUp(TmuxConnection connection) {
        assertTrue(connection.awaitCaughtUp(Duration.ofSeconds(20)));
        return connection;
    }

    /** Never the same twice. */
    private static byte[] some(int bytes) {
        byte[] some = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(some);
        return some;
    }

    private void endsComplete(TmuxConnection connection, int code) throws Exception {
        byte[] read = read(connection).get(30, TimeUnit.SECONDS);
        assertArrayEquals(tmux.all(), read);
        assertEquals(ExitStatus.exited(code), connection.awaitExit());
        assertEquals(List.of(), losses);
    }

    @Test
    void whatTmuxHadNotSentIsReadFromTheLog() throws Exception {
        TmuxConnection connection = caughtUp(attach());
        tmux.print(some(1000));
        tmux.printUnsent(some(700_000));
        tmux.end(3);
        tmux.tell();
        endsComplete(connection, 3);
    }

    @Test
    void whatArrivesAfterTheNewsOfTheEndIsNotReadTwice() throws Exception {
        TmuxConnection connection = caughtUp(attach());
        byte[] last = some(5000);
        tmux.printUnsent(last);
        tmux.end(3);
        tmux.tell();
        tmux.send(last);
        tmux.tell();
        endsComplete(connection, 3);
    }

    @Test
    void aPausedStreamEndsToo() throws Exception {
        TmuxConnection connection = caughtUp(attach());
        tmux.pause();
        tmux.print(some(300_000));
        tmux.end(4);
        tmux.tell();
        endsComplete(connection, 4);
    }

    @Test
    void endsWhileItIsBeingCaughtUpWith() throws Exception {
        for (int look = 0; look < 4; look++) {
            int last = look;
            tmux.beforeLog(() -> {
                tmux.print(some(1000));
                if (last == 2) {
                    tmux.end(5);
                    tmux.tell();
                }
            });
        }
        endsComplete(attach(), 5);
    }

    @Test
    void endsAlthoughTheConnectionBreaksJustThen() throws Exception {
        TmuxConnection connection = caughtUp(attach());
        tmux.print(some(1000));
        tmux.printUnsent(some(1000));
        tmux.end(6);
        tmux.tell();
        tmux.cut();
        endsComplete(connection, 6);
    }

    @Test
    void endsWhileTheConnectionIsBroken() throws Exception {
        TmuxConnection connection = caughtUp(attach());
        tmux.print(some(1000));
        tmux.printUnsent(some(1000));
        tmux.end(7);
        tmux.cut();
        endsComplete(connection, 7);
    }

    @Test
    void aBrokenConnectionIsTakenUpAgain() throws Exception {
        TmuxConnection connection = caughtUp(attach());
        tmux.cut();
        tmux.print(some(10_000));
        tmux.end(8);
        tmux.tell();
        endsComplete(connection, 8);
    }

    /** A program that closes its terminal and goes on has not ended. */
    @Test
    void newsOfAProgramThatLivesIsNoEnd() throws Exception {
        TmuxConnection connection = caughtUp(attach());
        tmux.tellOfNothing();
        while (!tmux.asked.contains("look")) {
            Thread.onSpinWait();
        }
        tmux.print(some(1000));
        tmux.end(9);
        tmux.tell();
        endsComplete(connection, 9);
    }

    /** What was not read can still be read by whoever comes back: so it is no end, and nothing is thrown away. */
    @Test
    void anEndThatCannotBeReadIsALostConnection() throws Exception {
        TmuxConnection connection = caughtUp(attach());
        tmux.printUnsent(some(1000));
        tmux.end(3);
        tmux.beforeLog(() -> tmux.unreachable(true));
        tmux.tell();
        read(connection).get(30, TimeUnit.SECONDS);
        assertEquals(ExitStatus.disconnected(), connection.awaitExit());
        tmux.unreachable(false);
        connection.close(Duration.ZERO);
        assertFalse(tmux.asked.contains("forget"));
        assertFalse(tmux.asked.contains("kill"));
        losses.clear();
        endsComplete(attach(), 3);
    }

    @Test
    void aLogThatHangsEndsAfterAWhileAndSaysSo() throws Exception {
        TmuxConnection connection = caughtUp(attach());
        byte[] some = some(1000);
        tmux.printUnsent(some);
        tmux.hang(400);
        tmux.end(3);
        tmux.tell();
        assertEquals(600, read(connection).get(30, TimeUnit.SECONDS).length);
        assertEquals(ExitStatus.exited(3), connection.awaitExit());
        assertEquals(List.of(0L), losses);
    }

    @Test
    void aSessionThatSomebodyRemovedEnds() throws Exception {
        TmuxConnection connection = caughtUp(attach());
        tmux.print(some(1000));
        tmux.remove();
        read(connection).get(30, TimeUnit.SECONDS);
        assertEquals(ExitStatus.ended(), connection.awaitExit());
    }

    @Test
    void whoeverHasReadTheEndForgetsTheSession() throws Exception {
        TmuxConnection connection = caughtUp(attach());
        tmux.end(0);
        tmux.tell();
        endsComplete(connection, 0);
        connection.close(Duration.ZERO);
        assertEquals("forget", tmux.asked.get(tmux.asked.size() - 1));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyByteOnceAndTheExitCodeWhateverHappens(long seed) throws Exception {
        Random fate = new Random(seed);
        tmux.print(some(fate.nextInt(3000)));
        TmuxConnection connection = attach();
        CompletableFuture<byte[]> read = read(connection);
        int cuts = 0;
        for (int step = 0; step < 60; step++) {
            switch (fate.nextInt(12)) {
                case 0 -> tmux.pause();
                case 1 -> tmux.lag(fate.nextInt(200));
                case 2 -> Thread.sleep(fate.nextInt(4));
                case 3 -> {
                    if (cuts < 2) {
                        cuts++;
                        tmux.cut();
                    }
                }
                case 4 -> tmux.beforeLog(() -> tmux.printUnlessEnded(some(5000)));
                default -> tmux.print(some(fate.nextInt(fate.nextBoolean() ? 100 : 30_000)));
            }
        }
        tmux.printUnsent(some(fate.nextInt(20_000)));
        tmux.end((int) seed);
        for (int i = fate.nextInt(3); i >= 0; i--) {
            tmux.tell();
        }
        byte[] all = read.get(30, TimeUnit.SECONDS);
        assertArrayEquals(tmux.all(), all);
        assertEquals(ExitStatus.exited((int) seed), connection.awaitExit());
        assertEquals(0, losses.stream().mapToLong(Long::longValue).sum());
    }
}
