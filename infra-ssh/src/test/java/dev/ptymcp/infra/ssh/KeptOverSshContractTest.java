package dev.ptymcp.infra.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.application.persistence.KeptPrograms;
import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs in a terminal of tmux behind OpenSSH's server. */
final class KeptOverSshContractTest extends SshContract {

    @TempDir
    static Path directory;

    private static SshServer server;
    private static TestHosts user;
    private static SshTransport transport;

    @BeforeAll
    static void start() {
        KeyFiles key = KeyFiles.generate(directory, "id", "ed25519");
        server = SshServer.builder()
                .account(TestAccount.of("alice").authorizing(key.publicLine()))
                .config("MaxSessions 100")
                .start();
        user = new TestHosts(directory.resolve("home")).knows(server.knownHosts());
        user.host("peer", server.port(), "alice", key.privateKey());
        user.host("nobody-there", 1, "alice", key.privateKey());
        transport = user.transport();
    }

    @AfterAll
    static void stop() {
        user.close();
        server.close();
    }

    @Override
    SshTransport client() {
        return transport;
    }

    @Override
    public TerminalTransport transport() {
        return new KeptPrograms(transport, "pty-mcp-contract", user.tasks());
    }

    /** What a program does not read is kept by tmux. */
    @Test
    @Override
    public void aWriteThatNobodyReadsEndsAtItsDeadlineWithWhatWasAccepted() {
        try (Conversation peer = talkTo(deaf())) {
            peer.hear("ready");
            byte[] much = "0123456789abcde\n".repeat(1 << 14).getBytes();
            assertEquals(much.length, peer.connection().write(much, Duration.ofSeconds(20)));
        }
    }
}
