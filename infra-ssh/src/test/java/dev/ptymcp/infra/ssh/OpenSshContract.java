package dev.ptymcp.infra.ssh;

import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What OpenSSH's server is for the contract. */
abstract class OpenSshContract extends SshContract {

    @TempDir
    static Path directory;

    private static SshServer server;
    static TestHosts user;
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
    final SshTransport client() {
        return transport;
    }
}
