package dev.ptymcp.infra.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.port.HostConnection;
import dev.ptymcp.application.port.HostConnection.CommandOutcome;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.ssh.fixture.DropbearServer;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the contract does not say, behind dropbear, whose windows are small and whose channels few. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DropbearTest {

    @TempDir
    Path directory;

    private DropbearServer server;
    private TestHosts user;
    private SshTransport transport;

    @BeforeEach
    void start() {
        KeyFiles key = KeyFiles.generate(directory, "id", "ed25519");
        server = DropbearServer.start(List.of(TestAccount.of("alice").authorizing(key.publicLine())));
        user = new TestHosts(directory.resolve("home")).knows(server.knownHosts());
        user.host("peer", server.port(), "alice", key.privateKey(), "ServerAliveInterval 1", "ServerAliveCountMax 2");
        transport = user.transport();
    }

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    @Test
    void aQuietSessionIsNotTakenForDead() throws InterruptedException {
        try (Conversation peer = OneServer.run(transport, "sleep 5; echo done")) {
            peer.hear("done");
            assertEquals(ExitStatus.exited(0), peer.connection().awaitExit());
        }
    }

    @Test
    void aServerThatIsKilledIsADisconnect() throws InterruptedException {
        try (Conversation peer = OneServer.run(transport, "echo ready; sleep 1000")) {
            peer.hear("ready\r\n");
            server.kill();
            assertEquals(ExitStatus.disconnected(), peer.connection().awaitExit());
        }
    }

    @Test
    void commandsAsideAreExact() {
        try (HostConnection host = transport.connect(SshTarget.of("peer"))) {
            assertTrue(host.software().startsWith("SSH-2.0-dropbear"), host.software());
            CommandOutcome outcome = host.run(
                            "cat; echo err >&2; exit 4", "in".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(20))
                    .orElseThrow();
            assertEquals("in", new String(outcome.output(), StandardCharsets.UTF_8));
            assertEquals("err\n", new String(outcome.error(), StandardCharsets.UTF_8));
            assertEquals(4, outcome.exitCode());
        }
    }

    @Test
    void muchPassesInBothDirectionsWhileAnotherSessionIsNotRead() {
        try (Conversation flood = OneServer.run(transport, "exec yes");
                Conversation peer = OneServer.run(transport, "stty raw -echo; echo ready; head -c 3000000 | wc -c")) {
            peer.hear("ready");
            assertEquals(3_000_000, peer.connection().write(new byte[3_000_000], Duration.ofSeconds(30)));
            peer.hear("3000000");
            flood.hear("y");
        }
    }

    @Test
    void closingHangsUpTheShellAndItsChildren() {
        Conversation peer = Conversation.over(transport.open(SshTarget.of("peer"), TerminalSize.DEFAULT));
        peer.say("sleep 9861 & sleep 9862\r");
        Eventually.holds(() -> runs("sleep 9861") && runs("sleep 9862"), () -> "they did not start");
        peer.connection().close(Duration.ZERO);
        Eventually.holds(() -> !runs("sleep 9861") && !runs("sleep 9862"), DropbearTest::stillThere);
    }

    private static String stillThere() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::info)
                .flatMap(info -> info.commandLine().stream())
                .filter(line -> line.contains("sleep 986") || line.contains("dropbear"))
                .collect(Collectors.joining("\n", "they go on:\n", ""));
    }

    private static boolean runs(String word) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").contains(word));
    }

    @Test
    void twentySessionsShareOneConnection() {
        List<Conversation> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(OneServer.run(transport, "echo ready; exec cat"));
        }
        all.forEach(each -> each.hear("ready"));
        assertEquals(1, server.log().split("Pubkey auth succeeded", -1).length - 1, server.log());
        all.forEach(Conversation::close);
    }

    @Test
    void closingTheTransportEndsWhatIsLeft() throws InterruptedException {
        Conversation peer = OneServer.run(transport, "echo ready; sleep 1000");
        peer.hear("ready");
        transport.close();
        assertEquals(ExitStatus.disconnected(), peer.connection().awaitExit());
        transport.close();
    }
}
