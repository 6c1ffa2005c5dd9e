package dev.ptymcp.infra.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.port.HostConnection;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who shares a connection with whom, counted by what the server logs. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SharingTest {

    private static final String WAIT = "echo ready; sleep 1000";
    private static final Pattern LOGIN = Pattern.compile("Accepted publickey");
    private static final Pattern CLOSED = Pattern.compile("Connection closed by|Connection reset by|disconnected");

    @TempDir
    Path directory;

    private OneServer one;
    private SshTransport transport;

    @BeforeEach
    void start() {
        one = OneServer.start(directory, "MaxSessions 3");
        transport = one.user().transport();
    }

    @AfterEach
    void stop() {
        one.close();
    }

    private long logged(Pattern what) {
        return what.matcher(one.server().log()).results().count();
    }

    private static SshTarget alone(String command) {
        return new SshTarget(
                "peer",
                Optional.empty(),
                OptionalInt.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(command),
                Map.of(),
                true);
    }

    @Test
    void aLookAtTheHostAndTheTerminalAfterItUseOneConnection() {
        SshTarget target = SshTarget.of("peer").running(WAIT);
        HostConnection host = transport.connect(target);
        assertEquals("yes\n", new String(outcome(host, "echo yes").output()));
        Conversation peer = Conversation.over(host.open(target, TerminalSize.DEFAULT));
        host.close();
        peer.hear("ready");
        assertEquals(
                "yes\n",
                new String(outcome(transport.connect(target), "echo yes").output()));
        assertEquals(1, logged(LOGIN), one.server().log());
        peer.close();
    }

    private static HostConnection.CommandOutcome outcome(HostConnection host, String command) {
        return host.run(command, new byte[0], Duration.ofSeconds(20)).orElseThrow();
    }

    @Test
    void openingsAtOnceShareOneAttempt() throws Exception {
        CountDownLatch together = new CountDownLatch(1);
        List<CompletableFuture<Conversation>> opening = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            opening.add(CompletableFuture.supplyAsync(
                    () -> {
                        await(together);
                        return OneServer.run(transport, WAIT);
                    },
                    work -> new Thread(work).start()));
        }
        together.countDown();
        for (CompletableFuture<Conversation> each : opening) {
            each.get(30, TimeUnit.SECONDS).hear("ready");
        }
        assertEquals(1, logged(LOGIN), one.server().log());
        opening.forEach(each -> each.join().close());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whenTheServerWantsNoMoreSessionsOnAConnectionThereIsAnother() {
        List<Conversation> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(OneServer.run(transport, WAIT));
        }
        all.forEach(each -> each.hear("ready"));
        assertEquals(3, logged(LOGIN), one.server().log());
        all.forEach(Conversation::close);
    }

    @Test
    void aServerThatOpensNothingSaysSo() {
        try (OneServer none = OneServer.start(directory.resolve("none"), "MaxSessions 0")) {
            SshTransport other = none.user().transport();
            TerminalException refused =
                    assertThrows(TerminalException.class, () -> other.open(SshTarget.of("peer"), TerminalSize.DEFAULT));
            assertEquals(ErrorCode.CHANNEL_REFUSED, refused.code());
            assertTrue(refused.hint().contains("MaxSessions"), refused.hint());
        }
    }

    @Test
    void aConnectionOfItsOwnIsSharedWithNobodyAndEndsWithItsSession() {
        try (Conversation shared = OneServer.run(transport, WAIT);
                Conversation own = Conversation.over(transport.open(alone(WAIT), TerminalSize.DEFAULT));
                Conversation third = OneServer.run(transport, WAIT)) {
            shared.hear("ready");
            own.hear("ready");
            third.hear("ready");
            assertEquals(2, logged(LOGIN), one.server().log());
            long before = logged(CLOSED);
            own.close();
            Eventually.holds(() -> logged(CLOSED) > before, () -> one.server().log());
            shared.connection().resize(new TerminalSize(90, 30));
        }
    }

    @Test
    void anUnusedConnectionLingersForTheNextSessionAndThenGoes() {
        OneServer.run(transport, "echo one").close();
        OneServer.run(transport, "echo two").close();
        assertEquals(1, logged(LOGIN), one.server().log());
        Eventually.holds(() -> logged(CLOSED) == 1, () -> one.server().log());
        OneServer.run(transport, "echo three").close();
        assertEquals(2, logged(LOGIN), one.server().log());
    }

    @Test
    void anotherUserOrKeyOrWayIsAnotherConnection() {
        one.user().host("same", one.server().port(), "alice", one.key().privateKey());
        one.user().host("other", one.server().port(), "alice", one.key().privateKey(), "ServerAliveInterval 77");
        try (Conversation first = OneServer.runAt(transport, "peer", WAIT);
                Conversation same = OneServer.runAt(transport, "same", WAIT);
                Conversation other = OneServer.runAt(transport, "other", WAIT)) {
            first.hear("ready");
            same.hear("ready");
            other.hear("ready");
            assertEquals(2, logged(LOGIN), one.server().log());
        }
    }

    @Test
    void whoGivesUpWaitingDoesNotTakeTheConnectionFromOthers() throws Exception {
        one.server().freeze();
        CompletableFuture<Throwable> given = new CompletableFuture<>();
        Thread impatient = new Thread(
                () -> given.complete(assertThrows(TerminalException.class, () -> OneServer.run(transport, WAIT))));
        CompletableFuture<Conversation> patient = new CompletableFuture<>();
        impatient.start();
        new Thread(() -> patient.complete(OneServer.run(transport, WAIT))).start();
        impatient.interrupt();
        assertEquals(ErrorCode.CANCELLED, ((TerminalException) given.get(20, TimeUnit.SECONDS)).code());
        one.server().thaw();
        patient.get(30, TimeUnit.SECONDS).hear("ready");
        patient.join().close();
    }

    @Test
    void twoHundredConnectionsLeaveNothing() throws Exception {
        for (int i = 0; i < 20; i++) {
            once();
        }
        awaitQuiet();
        long threads = threads();
        long files = files();
        for (int i = 0; i < 200; i++) {
            once();
        }
        awaitQuiet();
        assertTrue(files() <= files + 3, files + " descriptors became " + files());
        assertTrue(threads() <= threads + 3, threads + " threads became " + threads());
    }

    private void once() {
        try (Conversation peer = Conversation.over(transport.open(alone("echo here"), TerminalSize.DEFAULT))) {
            assertEquals("here\n", peer.hearAllText());
        }
    }

    private void awaitQuiet() {
        Eventually.holds(
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("ssh ")),
                () -> Thread.getAllStackTraces().keySet().toString());
    }

    private static long threads() {
        return Thread.getAllStackTraces().size();
    }

    private static long files() {
        String[] all = Path.of("/proc/self/fd").toFile().list();
        return all == null ? 0 : all.length;
    }
}
