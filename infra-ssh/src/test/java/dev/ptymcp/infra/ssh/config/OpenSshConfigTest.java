package dev.ptymcp.infra.ssh.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.KnownTarget;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.HostKeyPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the configuration comes to for a host. */
final class OpenSshConfigTest {

    @TempDir
    Path folder;

    private ConfigFolder home;

    @BeforeEach
    void livesInAnEmptyHome() {
        home = new ConfigFolder(folder);
    }

    @Test
    void saysOurDefaultsWhereNothingIsConfigured() {
        HostSettings settings = home.resolve("server.example.org");
        assertEquals("server.example.org", settings.endpoint().hostName());
        assertEquals(22, settings.endpoint().port());
        assertEquals("ann", settings.endpoint().user());
        assertEquals(KeepAlive.DEFAULT, settings.keepAlive());
        assertEquals(HostKeyPolicy.ACCEPT_NEW, settings.trust().policy());
        assertEquals(
                List.of("id_rsa", "id_ecdsa", "id_ecdsa_sk", "id_ed25519", "id_ed25519_sk"),
                settings.authentication().identityFiles().stream()
                        .map(file -> file.path().getFileName().toString())
                        .toList());
        assertEquals(ProxyRoute.direct(), settings.route());
        assertEquals(List.of(), settings.warnings());
    }

    @Test
    void takesTheFirstValueThatApplies() {
        home.config("Host web", " HostName 10.0.0.1", " User bob", "Host *", " User carol", " Port 2222");
        HostSettings web = home.resolve("web");
        assertEquals("10.0.0.1", web.endpoint().hostName());
        assertEquals("bob", web.endpoint().user());
        assertEquals(2222, web.endpoint().port());
        assertEquals("carol", home.resolve("other").endpoint().user());
    }

    @Test
    void namesFileAndLineOfWhatItDoesNotUnderstand() {
        home.config("Host web", "  Port many");
        TerminalException refused = assertThrows(TerminalException.class, home::load);
        assertEquals(ErrorCode.INVALID_SSH_CONFIG, refused.code());
        assertEquals(
                home.home.resolve(".ssh/config") + ":2: Port is 'many' but must be a port from 1 to 65535.",
                refused.getMessage());
    }

    @Test
    void listsTheHostsThatItNames() {
        home.config("Host web *.example.org !bad", " HostName 10.0.0.1", "Host inner", " ProxyJump ann@web:2200");
        assertEquals(
                List.of("web", "inner"),
                home.load().hosts().stream().map(KnownTarget::name).toList());
        assertEquals(
                Map.of("hostname", "inner", "user", "ann", "port", "22", "proxy_jump", "ann@web:2200"),
                home.load().hosts().get(1).details());
    }

    @Test
    void saysWhatAHostComesToInOneLine() {
        home.config(
                "Host web",
                " HostName 10.0.0.1",
                " User bob",
                " Port 2200",
                "Host inner",
                " ProxyJump web,ann@gate",
                "Host six",
                " HostName fd00::1",
                " ProxyCommand nc gate 22");
        assertEquals(
                List.of("bob@10.0.0.1:2200", "ann@inner through web,ann@gate", "ann@[fd00::1] through a proxy command"),
                home.load().hosts().stream().map(KnownTarget::description).toList());
    }

    @Test
    void listsNoHostThatCannotBeReachedUnderItsName() {
        home.config("Include shared", "Host one", " Include more", "Host two !two", "Host a;b", "Host Three three")
                .with(".ssh/more", "Host one", " Port 1", "Host never", " Port 2")
                .with(".ssh/shared", "Host four three", " Port 4");
        assertEquals(
                List.of("four", "three", "one", "Three"),
                home.load().hosts().stream().map(KnownTarget::name).toList());
    }

    @Test
    void listsAHostThatCannotBeOpenedWithTheReason() {
        home.config("Host loop", " ProxyJump loop", "Host shut", " RefuseConnection gone", "Host web");
        List<KnownTarget> hosts = home.load().hosts();
        String file = home.home.resolve(".ssh/config").toString();
        assertEquals(3, hosts.size());
        assertTrue(hosts.get(0).description().startsWith("cannot be opened: " + file + ":2: "), hosts.toString());
        assertEquals(
                "cannot be opened: " + file + ":4: the configuration refuses this connection: gone.",
                hosts.get(1).description());
        assertEquals("ann@web", hosts.get(2).description());
    }

    @Test
    void aMissingFileSaysNothing() {
        assertEquals(List.of(), home.load().hosts());
        assertEquals("web", home.resolve("web").endpoint().hostName());
    }

    @Test
    void readsTheFilesOnce() {
        home.config("Host web", " Include more").with(".ssh/more", "Port 2200");
        OpenSshConfig config = home.load();
        home.config("Port x").with(".ssh/more", "Port 2201");
        assertEquals(2200, config.resolve(HostQuery.of("web")).endpoint().port());
    }
}
