package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.AttachRequest;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.KeysRequest;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.OpenResult;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.SessionOptions;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.session.AttachedClient;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.LimitChange;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions on tmux behind a real sshd. */
@Timeout(120)
final class KeptOverSshTest {

    @TempDir
    Path home;

    private SshTerminals terminals;
    private SshServer server;

    @BeforeEach
    void begin() {
        terminals = new SshTerminals(home);
        server = SshServer.builder()
                .account(TestAccount.of("ann").withShell("/bin/bash").authorizing(terminals.publicKey()))
                .start();
        terminals.host("there", server.port(), "ann", server.knownHosts());
    }

    @AfterEach
    void end() {
        terminals.close();
        server.close();
    }

    @Test
    void outlivesItsConnection() {
        SshTarget there = SshTarget.of("there");
        Terminal shell = terminals.session(terminals
                .all()
                .open(OpenRequest.of(there).with(KeptTerminals.PERSISTENT).named("far")));
        shell.run("x=far; cd /tmp");
        assertTrue(shell.info().attachCommand().orElseThrow().startsWith("ssh -t there tmux -L pty-mcp attach -t s-"));
        shell.detach();
        assertEquals(1, terminals.all().list(there).size());
        OpenResult taken = terminals.all().attach(new AttachRequest("far", Optional.of(there), false));
        Terminal again = terminals.session(taken);
        RunResult result = again.run("echo $x from $PWD; (exit 4)");
        assertEquals("far from /tmp", result.output().text().strip());
        assertEquals(OptionalInt.of(4), result.exitCode());
        again.close();
        assertEquals(0, terminals.all().list(there).size());
    }

    @Test
    void theHostEndsWhatNobodyNeedsThere() {
        SshTarget there = SshTarget.of("there");
        SessionOptions brief = KeptTerminals.PERSISTENT.limits(LimitChange.of(Limit.IDLE, 1000));
        Terminal shell =
                terminals.session(terminals.all().open(OpenRequest.of(there).with(brief)));
        shell.run("true");
        shell.detach();
        // Its log goes with it.
        Path log = server.home("ann")
                .resolve(".local/state/pty-mcp/pty-mcp")
                .resolve(shell.id().value());
        Awaited.inDirectory(log.getParent(), () -> Files.notExists(log), "it was not ended");
        assertEquals(List.of(), terminals.all().list(there));
    }

    /** The line is pasted into a terminal of this machine; only that the test's own configuration counts is put in. */
    @Test
    void aPersonAttachesWithTheLineThatIsShown() {
        Terminal shell = terminals.session(terminals
                .all()
                .open(OpenRequest.of(SshTarget.of("there"))
                        .with(KeptTerminals.PERSISTENT)
                        .named("far")));
        String line = shell.info().attachCommand().orElseThrow();
        assertTrue(line.startsWith("ssh -t "), line);
        String ssh = "ssh -F " + home + "/.ssh/config -o UserKnownHostsFile=" + home + "/.ssh/known_hosts -i " + home
                + "/.ssh/id_ed25519";
        try (RealTerminals here = new RealTerminals(home)) {
            Terminal person = here.open("sh", "-c", ssh + line.substring("ssh".length()));
            see(person, "\\$");
            person.sendLine("echo by hand $((6*7))");
            see(shell, "(?m)^by hand 42");
            assertEquals(
                    List.of(AttachedClient.Kind.PERSON),
                    shell.attached().orElseThrow().stream()
                            .map(AttachedClient::kind)
                            .toList());
            person.sendKeys(KeysRequest.of("ctrl+b", "d"), CallObserver.NONE);
            assertEquals(
                    EndedBy.EXIT,
                    person.waitFor(WaitRequest.forExit().within(RealTerminals.PATIENCE))
                            .endedBy());
            assertEquals(Optional.of(List.of()), shell.attached());
        }
        shell.close();
    }

    private static void see(Terminal terminal, String pattern) {
        WaitRequest wait = WaitRequest.forScreen(pattern).within(RealTerminals.PATIENCE);
        assertEquals(EndedBy.MATCH, terminal.waitFor(wait).endedBy());
    }
}
