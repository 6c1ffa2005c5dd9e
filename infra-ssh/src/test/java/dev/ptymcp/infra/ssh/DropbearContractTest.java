package dev.ptymcp.infra.ssh;

import dev.ptymcp.infra.ssh.fixture.DropbearServer;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** With dropbear, as small devices have it. */
final class DropbearContractTest extends SshContract {

    @TempDir
    static Path directory;

    private static DropbearServer server;
    private static TestHosts user;
    private static SshTransport transport;

    @BeforeAll
    static void start() {
        KeyFiles key = KeyFiles.generate(directory, "id", "ed25519");
        server = DropbearServer.start(List.of(TestAccount.of("alice").authorizing(key.publicLine())));
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
}
