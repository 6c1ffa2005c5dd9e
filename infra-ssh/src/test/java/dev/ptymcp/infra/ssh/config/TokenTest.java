package dev.ptymcp.infra.ssh.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.TerminalException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands for something else in arguments: tokens, variables and the tilde. */
final class TokenTest {

    private static final Pattern IDENTITY = Pattern.compile("identity file (.*) type -?\\d+");
    private static final Pattern COMMAND = Pattern.compile("Executing proxy command: exec (.*)");
    private static final Pattern EXPANDED = Pattern.compile("expanded UserKnownHostsFile '.*' -> '(.*)'");

    @TempDir
    Path folder;

    private ConfigFolder home;

    @BeforeEach
    void livesInAnEmptyHome() {
        home = new ConfigFolder(folder);
    }

    @Test
    void areReplacedAsOpenSshReplacesThemWhenItConnects() {
        Path file = home.with(
                        "config",
                        "Host web",
                        " HostName %h.inner",
                        " User bob",
                        " Port 2200",
                        " HostKeyAlias alias",
                        " CertificateFile none",
                        " IdentityFile /k/%%-%C-%d-%h-%i-%k-%L-%l-%n-%p-%r-%u",
                        " IdentityFile ${KEYS}/%n",
                        " IdentityFile ~/x${KEYS}~",
                        " IdentityFile ~root/y",
                        " IdentityFile plain-$KEYS",
                        " UserKnownHostsFile %d/%k ~/%h:%p ${KEYS}/%r",
                        " ProxyCommand true %%-%h-%n-%p-%r ${KEYS} ~")
                .home
                .resolve("config");
        List<String> chatter = SshOracle.chatter(file, "web");
        HostSettings settings = OpenSshConfig.load(new ConfigSources(file, folder.resolve("none"), Comparison.facts()))
                .resolve(HostQuery.of("web"));
        assertEquals(
                said(IDENTITY, chatter),
                settings.authentication().identityFiles().stream()
                        .map(key -> key.path().toString())
                        .toList());
        assertEquals(
                said(EXPANDED, chatter),
                settings.trust().userFiles().stream().map(Path::toString).toList());
        assertEquals(said(COMMAND, chatter), List.of(settings.route().command()));
    }

    @Test
    void areReplacedInJumpHostsAndRemoteCommands() {
        home.config("Host web", " HostName 10.0.0.1", " ProxyJump %r-%n@gate-%h:2200", " RemoteCommand echo %u@%L %%");
        HostSettings settings = home.user("ann").resolve("web");
        assertEquals(
                List.of("ann-web@gate-10.0.0.1:2200"),
                settings.route().hops().stream().map(JumpHop::toString).toList());
        assertEquals("echo ann@desk %", settings.session().remoteCommand().orElseThrow());
    }

    @Test
    void areAMistakeWhereTheyAreNotKnown() {
        for (String line : List.of(
                "HostName %n",
                "HostName %",
                "ProxyCommand nc %u",
                "ProxyJump %u",
                "IdentityFile %z",
                "IdentityFile /x%",
                "IdentityFile ${NOT_SET}",
                "IdentityFile ${}",
                "IdentityFile ${KEYS",
                "IdentityFile ~stranger/x",
                "UserKnownHostsFile %z",
                "RemoteCommand %z",
                "IdentityAgent ${NOT_SET}")) {
            OpenSshConfig config = home.config("", line).load();
            String message = assertThrows(TerminalException.class, () -> config.resolve(HostQuery.of("web")), line)
                    .getMessage();
            assertTrue(message.startsWith(folder.resolve(".ssh/config") + ":2: "), message);
        }
    }

    @Test
    void doNotMatterInBlocksThatDoNotApply() {
        home.config("Host other", " HostName %z", " IdentityFile ${NOT_SET}/x", " UserKnownHostsFile %z");
        assertEquals("web", home.resolve("web").endpoint().hostName());
    }

    @Test
    void areNotLookedForInWhatTheCallerSays() {
        HostQuery query = HostQueries.of("web").identity("~/100%h${HOME}").query();
        assertEquals(
                folder.resolve("100%h${HOME}"),
                home.load()
                        .resolve(query)
                        .authentication()
                        .identityFiles()
                        .get(0)
                        .path());
    }

    @Test
    void nameTheAgent() {
        home.variable("SSH_AUTH_SOCK", "/run/agent").variable("OTHER", "/run/other");
        assertEquals("ENVIRONMENT /run/agent", agent());
        home.config("IdentityAgent SSH_AUTH_SOCK");
        assertEquals("ENVIRONMENT /run/agent", agent());
        home.config("IdentityAgent none");
        assertEquals("DISABLED ", agent());
        home.config("IdentityAgent $OTHER");
        assertEquals("CONFIGURED /run/other", agent());
        home.config("IdentityAgent ${OTHER}/%n");
        assertEquals("CONFIGURED /run/other/web", agent());
        home.config("IdentityAgent ~/agent");
        assertEquals("CONFIGURED " + folder.resolve("agent"), agent());
        home.config("IdentityAgent $NOT_SET");
        assertEquals("CONFIGURED ", agent());
    }

    private String agent() {
        AgentSocket agent = home.resolve("web").authentication().agent();
        return agent.kind() + " " + agent.path().orElse("");
    }

    /** What the pattern finds; a certificate that OpenSSH would look for beside a key is not a key. */
    private static List<String> said(Pattern pattern, List<String> lines) {
        List<String> found = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find() && !matcher.group(1).endsWith("-cert")) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }
}
