package dev.ptymcp.infra.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.ssh.config.ConfigSources;
import dev.ptymcp.infra.ssh.config.LocalFacts;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a session begins with, and what it is told about that. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SessionStartTest {

    private static final List<String> SET_BY_OTHERS = List.of(
            "PATH", "HOME", "PWD", "OLDPWD", "SHLVL", "SHELL", "USER", "LOGNAME", "TERM", "MAIL", "LANG", "LINES",
            "COLUMNS");

    @TempDir
    static Path directory;

    /** A variable of this process that no shell or server sets. */
    private static final String OURS = System.getenv().keySet().stream()
            .filter(name -> name.matches("[A-Z][A-Z_]*") && !SET_BY_OTHERS.contains(name))
            .findFirst()
            .orElseThrow();

    private static OneServer one;

    @BeforeAll
    static void start() {
        one = OneServer.start(directory, "AcceptEnv SET_* SENT_BY_CALLER " + OURS);
    }

    @AfterAll
    static void stop() {
        one.close();
    }

    private static void host(String alias, String... more) {
        one.user().host(alias, one.server().port(), "alice", one.key().privateKey(), more);
    }

    private static SshTarget target(String alias, String command, Map<String, String> environment) {
        return new SshTarget(
                alias,
                Optional.empty(),
                OptionalInt.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(command),
                environment,
                false);
    }

    private static String outputOf(SshTransport transport, SshTarget target) {
        try (Conversation peer = Conversation.over(transport.open(target, TerminalSize.DEFAULT))) {
            return peer.hearAllText();
        }
    }

    @Test
    void variablesOfTheCallerGoBeforeThoseOfTheConfigurationAndRefusedOnesDoNoHarm() {
        host("env", "SetEnv SET_A=config SET_B=config REFUSED=1");
        SshTarget target = target(
                "env",
                "echo $SET_A $SET_B $SENT_BY_CALLER $REFUSED.",
                Map.of("SET_B", "caller", "SENT_BY_CALLER", "two words", "LD_PRELOAD", "x"));
        assertEquals("config caller two words .\n", outputOf(one.user().transport(), target));
    }

    @Test
    void variablesOfThisMachineAreSentWhenTheConfigurationSaysSo() {
        host("sends", "SendEnv " + OURS.substring(0, OURS.length() - 1) + "?");
        ConfigSources sources = one.user().sources();
        LocalFacts facts = new LocalFacts(
                sources.local().home(), "tester", "1000", "here", name -> name.equals(OURS) ? "from here" : null);
        SshTransport transport = new SshTransport(new SshTransport.Settings(
                new ConfigSources(sources.userFile(), sources.systemFile(), facts),
                OperatorPrompter.NOBODY,
                one.user().tasks(),
                TestHosts.BRISK));
        assertEquals("from here\n", outputOf(transport, target("sends", "echo $" + OURS, Map.of())));
        host("silent");
        assertEquals("\n", outputOf(transport, target("silent", "echo $" + OURS, Map.of())));
    }

    @Test
    void whatTheConfigurationRunsIsRunWhenTheCallerNamesNothing() {
        host("remote", "RemoteCommand echo configured");
        SshTransport transport = one.user().transport();
        assertEquals("configured\n", outputOf(transport, SshTarget.of("remote")));
        assertEquals("named\n", outputOf(transport, target("remote", "echo named", Map.of())));
    }

    @Test
    void aNameWithSeveralAddressesIsConnectedToAtTheOneThatAnswers() {
        one.user()
                .config(
                        "Host byname",
                        "HostName localhost",
                        "Port " + one.server().port(),
                        "User alice",
                        "IdentityFile " + one.key().privateKey(),
                        "HostKeyAlias [127.0.0.1]:" + one.server().port());
        assertEquals("in\n", outputOf(one.user().transport(), target("byname", "echo in", Map.of())));
    }

    @Test
    void anAddressFamilyThatTheServerIsNotAtIsAnError() {
        host("six", "AddressFamily inet6");
        TerminalException failure = assertThrows(
                TerminalException.class, () -> one.user().transport().open(SshTarget.of("six"), TerminalSize.DEFAULT));
        assertEquals(ErrorCode.HOST_NOT_FOUND, failure.code());
    }

    @Test
    void aServerWithoutTerminalsIsAWarning() {
        try (OneServer bare = OneServer.startFor(directory.resolve("bare"), "no-pty ")) {
            SshTransport transport = bare.user().transport();
            try (Conversation peer =
                    Conversation.over(transport.open(target("peer", "tty; exit 3", Map.of()), TerminalSize.DEFAULT))) {
                assertTrue(
                        peer.connection().warnings().toString().contains("refused a terminal"),
                        peer.connection().warnings().toString());
                assertEquals("not a tty\n", peer.hearAllText());
            }
        }
    }

    @Test
    void whatTheServerSaysToAllWhoLogInIsAWarning() {
        KeyFiles key = KeyFiles.generate(directory, "banner", "ed25519");
        try (SshServer server = SshServer.builder()
                .account(TestAccount.of("alice").authorizing(key.publicLine()))
                .etcFile("banner", "Reboot\u001b[2J at five\nAll is logged.\n")
                .config("Banner /etc/banner")
                .start()) {
            one.user().knows(server.knownHosts()).host("banner", server.port(), "alice", key.privateKey());
            try (Conversation peer = OneServer.runAt(one.user().transport(), "banner", "true")) {
                List<String> warnings = peer.connection().warnings();
                assertTrue(warnings.toString().contains("at five All is logged"), warnings.toString());
                assertTrue(!warnings.toString().contains("\u001b"), warnings.toString());
            }
        }
    }

    @Test
    void theConfigurationsOwnWarningsComeWithTheSession() {
        host("forwards", "LocalForward 9999 localhost:1");
        try (Conversation peer = OneServer.runAt(one.user().transport(), "forwards", "echo in")) {
            assertTrue(
                    peer.connection().warnings().stream().anyMatch(text -> text.contains("LocalForward")),
                    peer.connection().warnings().toString());
        }
    }

    @Test
    void aBreakReachesTheServer() {
        host("breaks");
        try (Conversation peer = OneServer.runAt(one.user().transport(), "breaks", "echo ready; sleep 1000")) {
            peer.hear("ready");
            peer.connection().signal(TerminalSignal.BREAK);
        }
    }

    @Test
    void theHostsOfTheConfigurationAreTargets() {
        host("listed");
        assertTrue(one.user().transport().targets().stream()
                .anyMatch(each -> each.name().equals("listed")));
    }
}
