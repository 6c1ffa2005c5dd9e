package dev.ptymcp.infra.ssh.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.domain.model.target.HostKeyPolicy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reader that comes with the SSH library misread these files: it let one host's settings leak into another's, and a
 * misread StrictHostKeyChecking switched the checking off. Each test is one of its mistakes.
 */
final class ReaderTrapTest {

    @TempDir
    Path folder;

    private ConfigFolder home;

    @BeforeEach
    void livesInAnEmptyHome() {
        home = new ConfigFolder(folder);
    }

    @Test
    void linesBelowAMatchAreNotThoseOfTheHostAboveIt() {
        home.config(
                "Host alpha",
                " User ann",
                "Match host beta",
                " StrictHostKeyChecking no",
                " IdentityFile /keys/beta",
                " User root");
        HostSettings alpha = home.resolve("alpha");
        assertEquals(HostKeyPolicy.ACCEPT_NEW, alpha.trust().policy());
        assertEquals("ann", alpha.endpoint().user());
        assertEquals(
                IdentityFile.Origin.DEFAULT,
                alpha.authentication().identityFiles().get(0).origin());
        assertEquals(HostKeyPolicy.OFF, home.resolve("beta").trust().policy());
    }

    @Test
    void aSecondBlockOfTheSameHostAddsToTheFirst() {
        home.config("Host web", " User bob", "Host web", " User carol", " Port 2200");
        assertEquals("bob", home.resolve("web").endpoint().user());
        assertEquals(2200, home.resolve("web").endpoint().port());
    }

    @Test
    void quotesAndCommentsAreNotPartOfTheValue() {
        home.config("Host web # the web server", " User \"bob\" # or ann", " IdentityFile \"~/my keys/id\"#x");
        assertEquals("bob", home.resolve("web").endpoint().user());
        assertEquals(
                folder.resolve("my keys/id#x"),
                home.resolve("web").authentication().identityFiles().get(0).path());
    }

    @Test
    void everyWordOfStrictHostKeyCheckingMeansWhatItSays() {
        for (List<String> row : List.of(
                List.of("yes", "STRICT"),
                List.of("Yes", "STRICT"),
                List.of("TRUE", "STRICT"),
                List.of("accept-new", "ACCEPT_NEW"),
                List.of("Accept-New", "ACCEPT_NEW"),
                List.of("ask", "ASK"),
                List.of("ASK", "ASK"),
                List.of("no", "OFF"),
                List.of("off", "OFF"),
                List.of("False", "OFF"))) {
            home.config("StrictHostKeyChecking " + row.get(0));
            assertEquals(
                    HostKeyPolicy.valueOf(row.get(1)),
                    home.resolve("web").trust().policy(),
                    row.get(0));
        }
    }

    @Test
    void algorithmsWithASignChangeTheDefaultsInsteadOfReplacingThem() {
        home.config("KexAlgorithms +diffie-hellman-group14-sha1", "Ciphers -aes128-cbc", "MACs ^hmac-sha1");
        Algorithms algorithms = home.resolve("web").algorithms();
        assertEquals(
                List.of("new", "diffie-hellman-group14-sha1"), algorithms.kex().applyTo(List.of("new")));
        assertEquals(List.of("new"), algorithms.ciphers().applyTo(List.of("new", "aes128-cbc")));
        assertEquals(List.of("hmac-sha1", "new"), algorithms.macs().applyTo(List.of("new", "hmac-sha1")));
    }

    @Test
    void tokensInTheHostNameAreReplaced() {
        home.config("Host *.lab", " HostName %h.example.org");
        assertEquals("web.lab.example.org", home.resolve("web.lab").endpoint().hostName());
    }

    @Test
    void includedFilesAreRead() {
        home.config("Include lab/*.conf").with(".ssh/lab/web.conf", "Host web", " HostName 10.0.0.1");
        assertEquals("10.0.0.1", home.resolve("web").endpoint().hostName());
    }

    @Test
    void whatItPassedOverIsFollowed() {
        home.config(
                "IdentitiesOnly yes",
                "CertificateFile /keys/id-cert.pub",
                "ServerAliveCountMax 7",
                "AddressFamily inet6",
                "ProxyJump ann@gate:2200,inner");
        HostSettings settings = home.resolve("web");
        assertEquals(true, settings.authentication().identitiesOnly());
        assertEquals(
                List.of(Path.of("/keys/id-cert.pub")), settings.authentication().certificateFiles());
        assertEquals(7, settings.keepAlive().countMax());
        assertEquals(Endpoint.Family.INET6, settings.endpoint().family());
        assertEquals("[ann@gate:2200, inner]", settings.route().hops().toString());
    }
}
