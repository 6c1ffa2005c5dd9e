package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.Budget;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.DeviceAnswer;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.OpenResult;
import dev.ptymcp.application.session.RunRequest;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.SessionOptions;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.session.SessionState;
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

/** A router behind a real sshd that starts it whatever it is asked for: what it gets to see, and what comes back. */
@Timeout(180)
final class RouterOverSshTest {

    @TempDir
    Path home;

    private SshTerminals terminals;
    private SshServer server;

    @BeforeEach
    void begin() {
        terminals = new SshTerminals(home, FakeRouter.profiles());
        server = SshServer.builder()
                .account(account("admin", "ios"))
                .account(account("mik", "routeros"))
                .account(account("greeter", "ios", "greet"))
                .config("ForceCommand sh $HOME/start")
                .start();
        terminals.host("router", server.port(), "admin", server.knownHosts());
        terminals.host("mikrotik", server.port(), "mik", server.knownHosts());
        terminals.host("greeter", server.port(), "greeter", server.knownHosts());
    }

    private TestAccount account(String name, String... personality) {
        return TestAccount.of(name)
                .authorizing(terminals.publicKey())
                .withFile("router.py", FakeRouter.source())
                .withFile("received.log", "")
                .withFile(
                        "start",
                        "exec python3 $HOME/router.py " + personality[0] + " $HOME/received.log "
                                + (personality.length > 1 ? personality[1] : "") + "\n");
    }

    @AfterEach
    void closeAll() {
        terminals.close();
        server.close();
    }

    private OpenResult open(SessionOptions options) {
        return terminals.all().open(OpenRequest.of(SshTarget.of("router")).with(options));
    }

    private static SessionOptions ios() {
        return SessionOptions.DEFAULT.profile(FakeRouter.profile("cisco-ios"));
    }

    private static RunResult run(Terminal terminal, String command) {
        return terminal.run(new RunRequest(command, RealTerminals.PATIENCE, Budget.DEFAULT), CallObserver.NONE);
    }

    private String received() {
        return FakeRouter.received(server.home("admin").resolve("received.log"));
    }

    private boolean asked() {
        return Files.exists(server.home("admin").resolve("received.log.asked"));
    }

    @Test
    void behavesAsInItsProfile() {
        Terminal router = terminals.session(open(ios()));
        RunResult slow = run(router, "show log");
        assertEquals(
                "Syslog logging: enabled\nR1#reload by admin\nR1#\nR1>\nLog Buffer (8192 bytes):\n",
                slow.output().text());
        assertEquals(EndedBy.PROMPT, slow.endedBy());
        assertEquals(Evidence.PROMPT, slow.evidence());
        assertEquals(OptionalInt.empty(), slow.exitCode());
        RunResult enable = run(router, "enable");
        assertEquals(SessionState.PASSWORD, enable.status().state());
        router.sendLine("en4ble-pass");
        router.waitFor(WaitRequest.forPrompt().within(RealTerminals.PATIENCE));
        assertEquals(Optional.of("privileged"), router.info().promptLevel());
        RunResult refused = run(router, "conf t\ninterface Gi0/99\nshutdown");
        DeviceAnswer answer = refused.device().orElseThrow();
        assertEquals(List.of("% Invalid input detected at '^' marker."), answer.errors());
        assertEquals(List.of("shutdown"), answer.notSent());
        assertEquals(Optional.of("config"), answer.promptLevel());
    }

    /** The router's own log: the set-up of its profile and the commands, no script of ours, and nothing asked aside. */
    @Test
    void neverReceivesAnythingButWhatIsMeantForIt() {
        Terminal router = terminals.session(open(ios()));
        String shown = run(router, "show running-config").output().text();
        assertTrue(shown.endsWith("line vty 0 4\n login\nend\n"), shown);
        assertEquals("terminal length 0\rterminal width 511\rshow running-config\r", received());
        assertFalse(asked(), "the server was asked to run something else");
    }

    /** Without a profile it is asked aside, where its server allows that, what it is; its own line gets nothing. */
    @Test
    void receivesNoScriptEvenWithoutAProfile() {
        Terminal router = terminals.session(open(SessionOptions.DEFAULT));
        RunResult clock = run(router, "show clock");
        assertEquals("*12:00:00.123 UTC Sat Nov 21 2026\n", clock.output().text());
        assertEquals(Evidence.PROMPT, clock.evidence());
        assertEquals(OptionalInt.empty(), clock.exitCode());
        String paged = run(router, "show running-config").output().text();
        assertTrue(paged.endsWith("line vty 0 4\n login\nend\n"), paged);
        assertFalse(paged.contains("More"), paged);
        assertEquals("show clock\rshow running-config\r     ", received());
    }

    @Test
    void saysWhichProfileFitsWhatIsShown() {
        OpenResult opened = terminals.all().open(OpenRequest.of(SshTarget.of("mikrotik")));
        assertTrue(
                opened.warnings().stream().anyMatch(warning -> warning.contains("With profile: mikrotik-routeros")),
                opened.warnings().toString());
        Terminal mikrotik = terminals.session(opened);
        String export = run(mikrotik, "/export").output().text();
        assertTrue(export.endsWith("line vty 0 4\n login\nend\n"), export);
        assertFalse(export.contains("quit"), export);
    }

    /** Some devices show a notice that wants a key after the network has let one in. */
    @Test
    void answersWhatTheDeviceWantsBeforeItsPrompt() {
        OpenResult opened =
                terminals.all().open(OpenRequest.of(SshTarget.of("greeter")).with(ios()));
        assertEquals(List.of(), opened.warnings());
        assertEquals(Optional.of("user"), opened.info().promptLevel());
        String received = FakeRouter.received(server.home("greeter").resolve("received.log"));
        assertEquals("\rterminal length 0\rterminal width 511\r", received);
    }
}
