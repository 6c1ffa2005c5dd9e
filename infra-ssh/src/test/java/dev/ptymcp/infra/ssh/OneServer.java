package dev.ptymcp.infra.ssh;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.nio.file.Path;

/** An OpenSSH server with the account {@code alice}, and a user who knows it as the host {@code peer}. */
final class OneServer implements AutoCloseable {

    private final KeyFiles key;
    private final SshServer server;
    private final TestHosts user;

    private OneServer(Path directory, KeyFiles key, SshServer server) {
        this.key = key;
        this.server = server;
        this.user = new TestHosts(directory.resolve("home")).knows(server.knownHosts());
        user.host("peer", server.port(), "alice", key.privateKey());
    }

    /**
     * @param directory for the user's files
     * @param config lines of the server's configuration
     */
    static OneServer start(Path directory, String... config) {
        return startFor(directory, "", config);
    }

    /**
     * As {@link #start}.
     *
     * @param keyOptions what stands before the key in {@code authorized_keys}
     */
    static OneServer startFor(Path directory, String keyOptions, String... config) {
        KeyFiles key = KeyFiles.generate(directory, "id", "ed25519");
        SshServer server = SshServer.builder()
                .account(TestAccount.of("alice").authorizing(keyOptions + key.publicLine()))
                .config(config)
                .start();
        return new OneServer(directory, key, server);
    }

    SshServer server() {
        return server;
    }

    TestHosts user() {
        return user;
    }

    KeyFiles key() {
        return key;
    }

    /** A program in a terminal of the usual size. */
    static Conversation run(SshTransport transport, String command) {
        return runAt(transport, "peer", command);
    }

    /** As {@link #run}, at another host of the configuration. */
    static Conversation runAt(SshTransport transport, String host, String command) {
        return Conversation.over(transport.open(SshTarget.of(host).running(command), TerminalSize.DEFAULT));
    }

    @Override
    public void close() {
        user.close();
        server.close();
    }
}
