package dev.ptymcp.infra.ssh.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.HostKeyPolicy;
import dev.ptymcp.domain.model.target.SshTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the caller says goes before the configuration, and the defaults come last. */
final class CallerAndDefaultsTest {

    @TempDir
    Path folder;

    private ConfigFolder home;

    @BeforeEach
    void livesInAnEmptyHome() {
        home = new ConfigFolder(folder);
    }

    @Test
    void theCallerWinsOverEveryLine() {
        home.config(
                "User bob",
                "Port 2200",
                "ProxyJump gate",
                "ServerAliveInterval 99",
                "ServerAliveCountMax 2",
                "StrictHostKeyChecking no",
                "IdentityFile /keys/configured");
        HostSettings settings = home.load()
                .resolve(HostQueries.of("web")
                        .user("carol")
                        .port(2201)
                        .proxyJump("ann@other:33, last")
                        .keepalive(Duration.ofSeconds(5))
                        .policy(HostKeyPolicy.STRICT)
                        .identity("/keys/said")
                        .query());
        assertEquals("carol", settings.endpoint().user());
        assertEquals(2201, settings.endpoint().port());
        assertEquals("[ann@other:33, last]", settings.route().hops().toString());
        assertEquals(new KeepAlive(Duration.ofSeconds(5), 2), settings.keepAlive());
        assertEquals(HostKeyPolicy.STRICT, settings.trust().policy());
        assertEquals(
                List.of(
                        new IdentityFile(Path.of("/keys/said"), IdentityFile.Origin.EXPLICIT),
                        new IdentityFile(Path.of("/keys/configured"), IdentityFile.Origin.CONFIGURED)),
                settings.authentication().identityFiles());
    }

    @Test
    void theCallersUserDecidesWhichMatchBlocksCount() {
        home.config("User bob", "Match user carol", " Port 2201", "Match user bob", " Port 2202");
        assertEquals(
                2201,
                home.load()
                        .resolve(HostQueries.of("web").user("carol").query())
                        .endpoint()
                        .port());
        assertEquals(2202, home.resolve("web").endpoint().port());
    }

    @Test
    void aDirectConnectionThatTheCallerAsksForIsDirect() {
        for (String line : List.of("ProxyJump gate", "ProxyCommand nc gate 22")) {
            home.config(line);
            assertEquals(
                    ProxyRoute.direct(),
                    home.load()
                            .resolve(HostQueries.of("web").proxyJump("none").query())
                            .route(),
                    line);
        }
    }

    @Test
    void aKeyThatIsNamedTwiceIsTriedOnceAndFirst() {
        home.config("IdentityFile ~/.ssh/one", "IdentityFile ~/.ssh/two", "IdentityFile %d/.ssh/two");
        List<IdentityFile> keys = home.load()
                .resolve(HostQueries.of("web").identity("~/.ssh/two").query())
                .authentication()
                .identityFiles();
        assertEquals(
                List.of(
                        new IdentityFile(folder.resolve(".ssh/two"), IdentityFile.Origin.EXPLICIT),
                        new IdentityFile(folder.resolve(".ssh/one"), IdentityFile.Origin.CONFIGURED)),
                keys);
    }

    @Test
    void theDefaultKeysAreLeftOutWhenOneIsNamedOrNone() {
        assertEquals(5, home.resolve("web").authentication().identityFiles().size());
        assertEquals(
                1,
                home.load()
                        .resolve(HostQueries.of("web").identity("/k").query())
                        .authentication()
                        .identityFiles()
                        .size());
        home.config("IdentityFile none");
        assertEquals(List.of(), home.resolve("web").authentication().identityFiles());
    }

    @Test
    void keepaliveIsOnUnlessSomebodySaysOtherwise() {
        assertEquals(
                new KeepAlive(Duration.ofSeconds(30), 3), home.resolve("web").keepAlive());
        home.config("ServerAliveCountMax 5");
        assertEquals(
                new KeepAlive(Duration.ofSeconds(30), 5), home.resolve("web").keepAlive());
        home.config("ServerAliveInterval 0");
        assertEquals(new KeepAlive(Duration.ZERO, 3), home.resolve("web").keepAlive());
        home.config("ServerAliveInterval none");
        assertEquals(new KeepAlive(Duration.ZERO, 3), home.resolve("web").keepAlive());
    }

    @Test
    void theHostCanBeWrittenAsOnTheCommandLine() {
        assertQuery("bob", "web", OptionalInt.empty(), "bob@web");
        assertQuery("a@b", "web", OptionalInt.empty(), "a@b@web");
        assertQuery("bob", "web", OptionalInt.of(2200), "ssh://bob@web:2200");
        assertQuery("bob", "fd00::1", OptionalInt.of(22), "ssh://bob@[fd00::1]:22/");
        HostQuery bare = HostQuery.of(SshTarget.of("fd00::1"));
        assertEquals("fd00::1", bare.host());
        assertTrue(bare.user().isEmpty() && bare.port().isEmpty());
    }

    private static void assertQuery(String user, String host, OptionalInt port, String written) {
        HostQuery query = HostQuery.of(SshTarget.of(written));
        assertEquals(host, query.host(), written);
        assertEquals(Optional.of(user), query.user(), written);
        assertEquals(port, query.port(), written);
    }

    @Test
    void namesThatAShellCouldTakeForMoreAreRefused() {
        for (String host :
                List.of("-oProxyCommand=x", "a;b", "a b", "a`b`", "$(a)", "a|b", "a\nb", "a\\b", "'a'", "")) {
            assertThrows(
                    InvalidArgumentException.class, () -> HostQueries.of(host).query(), host);
        }
        for (String user : List.of("-l", "a;b", "a`b`", "$(a)", "a|b", "a\nb", "'a'", "a\\", "")) {
            assertThrows(
                    InvalidArgumentException.class,
                    () -> HostQueries.of("web").user(user).query(),
                    user);
        }
        assertEquals(
                "CORP\\ann b",
                HostQueries.of("web").user("CORP\\ann b").query().user().orElseThrow());
    }

    @Test
    void aJumpHostThatIsTheHostItselfIsALoop() {
        home.config("Host *", " ProxyJump gate");
        String message = assertThrows(TerminalException.class, () -> home.resolve("gate"))
                .getMessage();
        assertTrue(message.startsWith(folder.resolve(".ssh/config") + ":2: ProxyJump goes through the host"), message);
        assertEquals("[gate]", home.resolve("web").route().hops().toString());
        assertThrows(InvalidArgumentException.class, () -> home.load()
                .resolve(HostQueries.of("web").proxyJump("x,web").query()));
    }

    @Test
    void aProxyJumpThatIsNoneIsAMistakeOfTheCaller() {
        for (String jumps : List.of("", "a,", "a b", "a b:x", "a #b", "a:0", "@a", "-a", "ssh://", "a/b")) {
            assertThrows(
                    InvalidArgumentException.class,
                    () -> home.load()
                            .resolve(HostQueries.of("web").proxyJump(jumps).query()),
                    jumps);
        }
    }

    @Test
    void theConfigurationCanRefuseAConnection() {
        home.config("Host old", " RefuseConnection use new instead");
        String message =
                assertThrows(TerminalException.class, () -> home.resolve("old")).getMessage();
        assertEquals(
                folder.resolve(".ssh/config") + ":2: the configuration refuses this connection: use new instead.",
                message);
        assertEquals("web", home.resolve("web").endpoint().hostName());
    }

    @Test
    void theUsersFileComesBeforeTheSystems() {
        home.config("User bob").with("etc/ssh/ssh_config", "User root", "Port 2200");
        assertEquals("bob", home.resolve("web").endpoint().user());
        assertEquals(2200, home.resolve("web").endpoint().port());
    }

    @Test
    void valuesOfVariablesAreNotShown() {
        home.config("SetEnv TOKEN=topsecret", "SendEnv LC_*");
        HostSettings settings = home.resolve("web");
        assertEquals("topsecret", settings.session().setEnv().get("TOKEN"));
        assertTrue(!settings.toString().contains("topsecret"), settings.toString());
        assertTrue(settings.session().sends("LC_ALL") && !settings.session().sends("LANG"));
    }
}
