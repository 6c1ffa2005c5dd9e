package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.persistence.PersistenceSettings;
import dev.ptymcp.application.persistence.Recovered;
import dev.ptymcp.application.persistence.Recovered.Source;
import dev.ptymcp.application.session.AttachRequest;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.OpenResult;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions on tmux behind a real sshd that keep no log. */
@Timeout(120)
final class KeptOverSshWithoutLogTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private SshTerminals terminals;
    private SshServer server;
    private CuttableLine line;

    @BeforeEach
    void begin() {
        terminals = new SshTerminals(home, new PersistenceSettings("pty-mcp", 0));
        server = SshServer.builder()
                .account(TestAccount.of("ann").withShell("/bin/bash").authorizing(terminals.publicKey()))
                .start();
        line = new CuttableLine(server.port());
        String known = server.knownHosts().replace(":" + server.port() + " ", ":" + line.port() + " ");
        terminals.host("there", line.port(), "ann", known);
    }

    @AfterEach
    void end() {
        terminals.close();
        line.close();
        server.close();
    }

    @Test
    void whatWasPrintedWhileTheLineWasCutComesOnceAsText() {
        Terminal program = terminals.session(terminals
                .all()
                .open(OpenRequest.of(SshTarget.of("there").running("read go; seq 1 6000; exit 3"))
                        .with(KeptTerminals.PERSISTENT.reconnect(true))));
        line.cutAfter(12_000);
        program.sendLine("");
        assertEquals(
                EndedBy.EXIT,
                program.waitFor(WaitRequest.forExit().within(LONG)).endedBy());
        assertEquals(1, line.cuts());
        assertEquals(OptionalInt.of(3), program.info().exit().orElseThrow().code());
        assertEquals(
                WholeOutput.numbers(6000).strip(), WholeOutput.of(program, 0).strip());
    }

    @Test
    void aShellIsTakenUpWithWhatItsTerminalShows() {
        SshTarget there = SshTarget.of("there");
        Terminal shell = terminals.session(terminals
                .all()
                .open(OpenRequest.of(there).with(KeptTerminals.PERSISTENT).named("far")));
        RunResult first = shell.run("echo gr\u00fcn; (exit 4)");
        assertEquals(OptionalInt.of(4), first.exitCode());
        long before = shell.info().cursor();
        shell.detach();
        OpenResult taken = terminals.all().attach(new AttachRequest("far", Optional.of(there), false));
        assertEquals(Optional.of(new Recovered(Source.HISTORY, 0, true)), taken.recovered());
        Terminal again = terminals.session(taken);
        String past = again.read(ReadRequest.from(before)).output().text();
        assertTrue(past.contains("\ngr\u00fcn\n"), past);
        again.run("true");
        assertEquals(OptionalInt.of(5), again.run("(exit 5)").exitCode());
        again.close();
    }
}
