package dev.ptymcp.infra.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.domain.model.session.ExitStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However a connection goes away: its sessions end as disconnected, what they wrote can be read, and nothing hangs. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DisconnectTest {

    private static final String TALKER = "echo ready; sleep 1000";

    @TempDir
    Path directory;

    private OneServer one;
    private TcpRelay relay;
    private SshTransport transport;

    @BeforeEach
    void start() {
        one = OneServer.start(directory);
        relay = new TcpRelay(one.server().port());
        one.user()
                .knows(one.server().knownHosts().replace(":" + one.server().port(), ":" + relay.port()))
                .host(
                        "far",
                        relay.port(),
                        "alice",
                        one.key().privateKey(),
                        "ServerAliveInterval 1",
                        "ServerAliveCountMax 2");
        transport = one.user().transport();
    }

    @AfterEach
    void stop() {
        relay.close();
        one.close();
    }

    private List<Conversation> threeSessions() {
        List<Conversation> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(OneServer.runAt(transport, "far", TALKER));
        }
        return all;
    }

    private static void assertAllEnd(List<Conversation> sessions) throws InterruptedException {
        for (Conversation session : sessions) {
            assertEquals(ExitStatus.disconnected(), session.connection().awaitExit());
            assertEquals("ready\n", session.hearAllText());
            assertEquals(0, session.connection().write(new byte[1], Duration.ofSeconds(5)));
            session.close();
        }
    }

    private static void awaitOutput(List<Conversation> sessions) {
        for (Conversation session : sessions) {
            ChannelOutput output =
                    (ChannelOutput) session.connection().outputs().get(0);
            Eventually.holds(() -> output.unread() == "ready\r\n".length(), () -> "no output came");
        }
    }

    @Test
    void aServerThatIsKilled() throws Exception {
        List<Conversation> sessions = threeSessions();
        awaitOutput(sessions);
        one.server().kill();
        assertAllEnd(sessions);
    }

    @Test
    void aConnectionThatIsReset() throws Exception {
        List<Conversation> sessions = threeSessions();
        awaitOutput(sessions);
        relay.reset();
        assertAllEnd(sessions);
    }

    @Test
    void aNetworkThatFallsSilent() throws Exception {
        List<Conversation> sessions = threeSessions();
        awaitOutput(sessions);
        relay.fallSilent();
        assertAllEnd(sessions);
    }

    @Test
    void aServerThatStandsStill() throws Exception {
        List<Conversation> sessions = threeSessions();
        awaitOutput(sessions);
        one.server().freeze();
        assertAllEnd(sessions);
    }

    @Test
    void aServerThatAnswersIsNotGivenUp() throws Exception {
        try (Conversation session = OneServer.runAt(transport, "far", "echo ready; sleep 5; echo done")) {
            session.hear("ready");
            session.hear("done");
            assertEquals(ExitStatus.exited(0), session.connection().awaitExit());
        }
    }

    @Test
    void aSilentNetworkFreesWhoeverWritesOrCloses() throws Exception {
        Conversation session = OneServer.runAt(transport, "far", "stty raw -echo; echo ready; cat >/dev/null");
        session.hear("ready");
        relay.fallSilent();
        CompletableFuture<Integer> accepted =
                CompletableFuture.supplyAsync(() -> session.connection().write(new byte[64 << 20], Duration.ofDays(1)));
        assertTrue(accepted.get(30, TimeUnit.SECONDS) < 64 << 20);
        session.connection().close(Duration.ofSeconds(1));
        session.connection().awaitExit();
    }

    @Test
    void closingBehindASilentNetworkIsBounded() {
        Conversation session = OneServer.runAt(transport, "far", TALKER);
        session.hear("ready\r\n");
        relay.fallSilent();
        long begun = System.nanoTime();
        session.connection().close(Duration.ZERO);
        assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(20));
        assertEquals(0, session.hearAll().length);
    }

    @Test
    void aDeadConnectionIsNotHandedOut() throws Exception {
        try (Conversation session = OneServer.runAt(transport, "far", TALKER)) {
            session.hear("ready");
            one.server().restart();
            session.connection().awaitExit();
            try (Conversation next = OneServer.runAt(transport, "far", "echo again")) {
                assertEquals("again\n", next.hearAllText());
            }
        }
    }

    @Test
    void theThreadsOfADeadConnectionEnd() throws Exception {
        List<Conversation> sessions = threeSessions();
        awaitOutput(sessions);
        relay.reset();
        assertAllEnd(sessions);
        Eventually.holds(
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("ssh ")),
                () -> Thread.getAllStackTraces().keySet().toString());
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().contains("Connect thread")));
    }
}
