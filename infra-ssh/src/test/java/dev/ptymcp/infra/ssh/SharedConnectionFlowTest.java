package dev.ptymcp.infra.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.port.TerminalConnection.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * jsch reads a connection with one thread: a reader of one channel that stalls stopped every other channel for as long as
 * it did, and a sink that never stalls would have kept whatever a program writes. Neither happens here.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SharedConnectionFlowTest {

    private static final String ECHO = "stty -echo; echo ready; while read -r l; do echo \"$l!\"; done";
    private static final int MUCH = 300_000_000;

    @TempDir
    static Path directory;

    private static OneServer one;
    private static SshTransport transport;

    @BeforeAll
    static void start() {
        one = OneServer.start(directory, "MaxSessions 100");
        transport = one.user().transport();
    }

    @AfterAll
    static void stop() {
        one.close();
    }

    private static int unread(Conversation peer) {
        return ((ChannelOutput) peer.connection().outputs().get(0)).unread();
    }

    /** Waits until as much is there as may be. */
    private static void awaitStandstill(Conversation peer) {
        Eventually.holds(() -> unread(peer) == JschInternals.WINDOW, () -> "only " + unread(peer) + " bytes came");
    }

    @Test
    void outputThatNobodyReadsDelaysNoOtherSession() {
        try (Conversation flood = OneServer.run(transport, "exec yes");
                Conversation other = OneServer.run(transport, ECHO)) {
            awaitStandstill(flood);
            other.hear("ready");
            long begun = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                other.say("line" + i + "\n");
                other.hear("line" + i + "!");
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            assertTrue(took.compareTo(Duration.ofSeconds(10)) < 0, "100 round trips took " + took);
            assertEquals(JschInternals.WINDOW, unread(flood));
        }
    }

    @Test
    void aProgramThatWritesFasterThanItIsReadIsHeldUpAndLosesNothing() {
        try (Conversation flood = OneServer.run(transport, "stty raw; head -c " + MUCH + " /dev/zero; printf end")) {
            awaitStandstill(flood);
            Output output = flood.connection().outputs().get(0);
            byte[] buffer = new byte[64 * 1024];
            long all = 0;
            String end = "";
            for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
                all += count;
                assertTrue(unread(flood) <= JschInternals.WINDOW);
                end = new String(buffer, Math.max(0, count - 3), Math.min(count, 3));
            }
            assertEquals(MUCH + 3L, all);
            assertTrue(end.endsWith("d"), end);
        }
    }

    @Test
    void inputThatNobodyReadsDelaysNoOtherSession() {
        try (Conversation deaf = OneServer.run(transport, "stty raw -echo; echo ready; exec sleep 1000");
                Conversation other = OneServer.run(transport, ECHO)) {
            deaf.hear("ready");
            other.hear("ready");
            byte[] much = new byte[4 << 20];
            assertTrue(deaf.connection().write(much, Duration.ofMillis(500)) < much.length);
            for (int i = 0; i < 20; i++) {
                other.say("line" + i + "\n");
                other.hear("line" + i + "!");
            }
        }
    }

    @Test
    void fiftySessionsShareOneConnection() {
        String before = one.server().log();
        List<Conversation> all = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                all.add(OneServer.run(transport, ECHO));
            }
            for (int i = 0; i < 50; i++) {
                all.get(i).hear("ready");
                all.get(i).say("number " + i + "\n");
            }
            for (int i = 49; i >= 0; i--) {
                all.get(i).hear("number " + i + "!");
            }
            String log = one.server().log().substring(before.length());
            assertTrue(log.split("Accepted publickey", -1).length - 1 <= 1, log);
        } finally {
            all.forEach(Conversation::close);
        }
    }
}
