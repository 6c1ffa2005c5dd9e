package dev.ptymcp.infra.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.domain.model.target.SocketTarget.TlsTrust;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which certificates are taken, and what is said of the others; openssl is the server. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TlsTrustTest {

    @TempDir
    private static Path directory;

    private static TestCertificates certificates;
    private static final ThreadBackgroundTasks TASKS = new ThreadBackgroundTasks();

    @BeforeAll
    static void makeAnAuthority() {
        certificates = TestCertificates.in(directory);
    }

    @AfterAll
    static void endTheTasks() {
        TASKS.close();
    }

    private static Conversation talk(SocketTarget target) {
        return Conversation.over(new SocketTransport(TASKS).open(target, TerminalSize.DEFAULT));
    }

    private static void assertTaken(TestCertificates.Pair identity, TlsTrust trust) {
        try (PeerProgram server = PeerProgram.openssl(identity, "-rev");
                Conversation peer = talk(TlsTargets.of(server.port(), trust))) {
            peer.say("abc\n");
            peer.hear("cba");
        }
    }

    private static TerminalException refused(TestCertificates.Pair identity, TlsTrust trust) {
        try (PeerProgram server = PeerProgram.openssl(identity, "-rev")) {
            TerminalException refused =
                    assertThrows(TerminalException.class, () -> talk(TlsTargets.of(server.port(), trust)));
            assertEquals(ErrorCode.CERTIFICATE_REJECTED, refused.code(), refused.getMessage());
            return refused;
        }
    }

    private static void assertSays(TerminalException refused, String... words) {
        String all = refused.getMessage() + " " + refused.hint();
        for (String word : words) {
            assertTrue(all.contains(word), "'" + word + "' is not in: " + all);
        }
    }

    private static TlsTrust authority() {
        return authorities(certificates.authority());
    }

    private static TlsTrust authorities(Path file) {
        return new TlsTrust(Optional.of(file.toString()), Optional.empty(), Optional.empty());
    }

    private static TlsTrust pinned(String fingerprint) {
        return new TlsTrust(Optional.empty(), Optional.of(fingerprint), Optional.empty());
    }

    private static TlsTrust named(String name) {
        return new TlsTrust(Optional.of(certificates.authority().toString()), Optional.empty(), Optional.of(name));
    }

    @Test
    void aGoodCertificateIsTaken() {
        assertTaken(certificates.signed("DNS:localhost"), authority());
    }

    @Test
    void anExpiredCertificateIsRefusedWithTheDate() {
        Instant begun = Instant.parse("2020-02-01T00:00:00Z");
        TestCertificates.Pair expired =
                certificates.signed("DNS:localhost", begun, Instant.parse("2021-03-04T05:06:07Z"));
        assertSays(
                refused(expired, authority()),
                "expired on 2021-03-04T05:06:07Z",
                "localhost",
                "fingerprint " + certificates.fingerprint(expired));
    }

    @Test
    void anExpiredCertificateThatIsItselfInTheFileIsStillRefused() {
        Instant begun = Instant.parse("2020-02-01T00:00:00Z");
        TestCertificates.Pair expired = certificates.signed("DNS:localhost", begun, begun.plus(Duration.ofDays(9)));
        assertSays(refused(expired, authorities(expired.certificate())), "expired on 2020-02-10T00:00:00Z");
    }

    @Test
    void aCertificateOfTomorrowIsRefusedWithTheDateAndTheClock() {
        Instant begins = Instant.parse("2090-01-01T00:00:00Z");
        TestCertificates.Pair early = certificates.signed("DNS:localhost", begins, begins.plus(Duration.ofDays(9)));
        assertSays(refused(early, authority()), "begins on 2090-01-01T00:00:00Z", "the clock here says");
    }

    @Test
    void aCertificateOfAnotherHostIsRefusedWithItsNames() {
        TestCertificates.Pair other = certificates.signed("DNS:a.example,DNS:b.example,IP:192.0.2.1");
        assertSays(
                refused(other, authority()),
                "not for localhost, but for a.example, b.example, 192.0.2.1",
                "server_name");
    }

    @Test
    void aSelfSignedCertificateIsRefusedAsSuchAndTakenWhenItIsTheAuthority() {
        TestCertificates.Pair self = certificates.selfSigned("localhost");
        assertSays(refused(self, authority()), "signed by itself", "CN=localhost", "ca_file");
        assertTaken(self, authorities(self.certificate()));
    }

    @Test
    void anUnknownIssuerIsNamed() {
        assertSays(
                refused(certificates.signed("DNS:localhost"), TlsTrust.DEFAULT),
                "issued by 'CN=Test.Authority'",
                "on this machine",
                "ca_file");
    }

    @Test
    void aPinnedCertificateIsTakenWhateverElseIsWrongWithIt() {
        Instant begun = Instant.parse("2020-02-01T00:00:00Z");
        TestCertificates.Pair bad = certificates.signed("DNS:c.example", begun, begun.plus(Duration.ofDays(9)));
        String fingerprint = certificates.fingerprint(bad);
        assertTaken(bad, pinned(fingerprint));
        assertTaken(bad, pinned(fingerprint.replace(":", "").toLowerCase(Locale.ROOT)));
    }

    @Test
    void anotherCertificateThanThePinnedOneIsRefusedHoweverGood() {
        TestCertificates.Pair good = certificates.signed("DNS:localhost");
        String pinned = "0".repeat(64);
        assertSays(
                refused(good, pinned(pinned)),
                certificates.fingerprint(good),
                "and not 00:00:00",
                "somebody is in between");
    }

    @Test
    void theNameThatIsGivenIsAskedForAndVerifiedInPlaceOfTheHost() {
        TestCertificates.Pair general = certificates.signed("DNS:general.example");
        TestCertificates.Pair special = certificates.signed("DNS:special.example");
        String[] both = {
            "-rev",
            "-servername",
            "special.example",
            "-cert2",
            special.certificate().toString(),
            "-key2",
            special.key().toString()
        };
        try (PeerProgram server = PeerProgram.openssl(general, both);
                Conversation peer = talk(TlsTargets.of(server.port(), named("special.example")))) {
            peer.say("abc\n");
            peer.hear("cba");
        }
        assertSays(refused(general, named("special.example")), "not for special.example");
    }

    @Test
    void aFileMayHoldManyCertificatesAndOtherThings() throws IOException {
        Path many = Files.createTempFile(directory, "many", ".pem");
        Files.writeString(
                many,
                "# the first one is of somebody else\n"
                        + Files.readString(certificates.selfSigned("else").certificate())
                        + Files.readString(certificates.selfSigned("key").key())
                        + "Subject: us\r\n"
                        + Files.readString(certificates.authority()).replace("\n", "\r\n"));
        assertTaken(certificates.signed("DNS:localhost"), authorities(many));
    }

    @Test
    void aFileWithoutCertificatesIsRefusedBeforeAnythingIsConnected() throws IOException {
        Path empty = Files.writeString(Files.createTempFile(directory, "empty", ".pem"), "nothing here\n");
        Path broken = Files.writeString(
                Files.createTempFile(directory, "broken", ".pem"),
                "-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n");
        for (Path file : new Path[] {empty, broken, directory.resolve("missing.pem")}) {
            SocketTarget target = TlsTargets.of(RawSocketContractTest.deadPort(), authorities(file));
            TerminalException refused = assertThrows(TerminalException.class, () -> talk(target));
            assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
            assertSays(refused, "ca_file", file.getFileName().toString());
        }
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        SocketTarget target = TlsTargets.of(RawSocketContractTest.deadPort(), named("no name"));
        assertSays(assertThrows(TerminalException.class, () -> talk(target)), "server_name");
    }
}
