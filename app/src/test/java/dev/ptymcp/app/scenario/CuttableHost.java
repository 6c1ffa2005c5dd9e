package dev.ptymcp.app.scenario;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.SessionOptions;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.nio.file.Path;

/** A real sshd behind a line that can be cut, and the terminals of a user who has an account there. */
final class CuttableHost implements AutoCloseable {

    static final SshTarget THERE = SshTarget.of("there");
    private static final String ACCOUNT = "ann";

    private final SshTerminals terminals;
    private final SshServer server;
    private final CuttableLine line;

    /** @param terminals closed with this */
    CuttableHost(SshTerminals terminals) {
        this.terminals = terminals;
        this.server = SshServer.builder()
                .account(TestAccount.of(ACCOUNT).withShell("/bin/bash").authorizing(terminals.publicKey()))
                .start();
        this.line = new CuttableLine(server.port());
        String known = server.knownHosts().replace(":" + server.port() + " ", ":" + line.port() + " ");
        terminals.host("there", line.port(), ACCOUNT, known);
    }

    Terminals all() {
        return terminals.all();
    }

    CuttableLine line() {
        return line;
    }

    /** The home directory of the account. */
    Path home() {
        return server.home(ACCOUNT);
    }

    /** Opens a session called {@code far}. */
    Terminal open(SshTarget target, SessionOptions options) {
        return terminals.session(
                terminals.all().open(OpenRequest.of(target).with(options).named("far")));
    }

    @Override
    public void close() {
        terminals.close();
        line.close();
        server.close();
    }
}
