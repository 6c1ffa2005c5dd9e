package dev.ptymcp.infra.ssh.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.HostKeyPolicy;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Certificates of hosts, whose authorities known hosts files name. */
final class HostCertificateTest {

    @TempDir
    Path directory;

    private KeyFiles authority;
    private KeyFiles hostKey;
    private Path known;

    @BeforeEach
    void makeTheKeys() {
        authority = KeyFiles.generate(directory, "authority", "ed25519");
        hostKey = KeyFiles.generate(directory, "host", "ed25519");
        known = directory.resolve("known_hosts");
    }

    private static String words(KeyFiles key) {
        String[] words = key.publicLine().split(" ");
        return words[0] + " " + words[1];
    }

    private interface Check {
        void on(TrustAttempt attempt) throws Exception;
    }

    /** With a server that has the host key and a certificate for it. */
    private void withServer(Path certificate, Check check) throws Exception {
        try (SshServer server = SshServer.builder()
                .hostKey("host", hostKey)
                .config("HostCertificate " + certificate)
                .start()) {
            check.on(new TrustAttempt(server.port()).knowing(known));
        }
    }

    private void know(String... lines) throws Exception {
        Files.write(known, List.of(lines));
    }

    @ParameterizedTest
    @CsvSource({"ed25519, ed25519", "ecdsa-256, ecdsa-384", "rsa-2048, rsa-2048", "ecdsa-521, ed25519"})
    void aCertificateOfAKnownAuthorityIsTrustedUnderStrict(String host, String signedBy) throws Exception {
        hostKey = KeyFiles.generate(directory, "host", host);
        authority = KeyFiles.generate(directory, "authority", signedBy);
        know("@cert-authority [127.0.0.*]:* " + words(authority));
        withServer(authority.certify(hostKey, "-h", "-n", "127.0.0.1"), attempt -> {
            assertEquals(List.of(), attempt.isTrusted());
        });
    }

    /** The library compares names on such lines as they stand, without exceptions and hashes. */
    @Test
    void theNamesOnTheLineOfAnAuthorityAreReadLikeAllOthers() throws Exception {
        Path certificate = authority.certify(hostKey, "-h", "-n", "127.0.0.1");
        withServer(certificate, attempt -> {
            know("@cert-authority *,!*127* " + words(authority));
            attempt.isRefused(ErrorCode.HOST_KEY_UNKNOWN);
            know("@cert-authority elsewhere.example " + words(authority));
            attempt.isRefused(ErrorCode.HOST_KEY_UNKNOWN);
            String name = "[127.0.0.1]:" + attempt.port();
            know("@cert-authority " + HostPatterns.hashed(new byte[] {1, 2, 3}, name) + " " + words(authority));
            attempt.isTrusted();
        });
    }

    @Test
    void theCertificateIsForTheAliasWhenThereIsOne() throws Exception {
        know("@cert-authority prod " + words(authority));
        withServer(authority.certify(hostKey, "-h", "-n", "prod"), attempt -> {
            attempt.alias("prod").isTrusted();
        });
    }

    private void isNotVouchedFor(Path certificate) throws Exception {
        know("@cert-authority * " + words(authority));
        withServer(certificate, attempt -> {
            attempt.isRefused(ErrorCode.HOST_KEY_UNKNOWN);
            TerminalException failure = attempt.policy(HostKeyPolicy.ACCEPT_NEW).isRefused(ErrorCode.HOST_KEY_UNKNOWN);
            assertTrue(failure.getMessage().contains("authority at " + known + ":1"), failure.getMessage());
            assertTrue(failure.getMessage().contains(hostKey.fingerprint()), failure.getMessage());
            // As in OpenSSH, the key in it may be known by itself.
            Files.writeString(known, Files.readString(known) + "[127.0.0.1]:* " + words(hostKey) + "\n");
            attempt.policy(HostKeyPolicy.STRICT).isTrusted();
        });
    }

    @Test
    void aCertificateThatRanOutIsNotTakenForANewKey() throws Exception {
        isNotVouchedFor(authority.certify(hostKey, "-h", "-n", "127.0.0.1", "-V", "20200101:20200102"));
    }

    @Test
    void aCertificateForAnotherNameIsNotTakenForANewKey() throws Exception {
        isNotVouchedFor(authority.certify(hostKey, "-h", "-n", "other.example"));
    }

    @Test
    void aCertificateOfAnotherAuthorityIsNotTakenForANewKey() throws Exception {
        KeyFiles stranger = KeyFiles.generate(directory, "stranger", "ed25519");
        isNotVouchedFor(stranger.certify(hostKey, "-h", "-n", "127.0.0.1"));
    }

    @ParameterizedTest
    @EnumSource(HostKeyPolicy.class)
    void aRevokedAuthorityAndARevokedKeyInACertificateAreRefusedUnderEveryPolicy(HostKeyPolicy policy)
            throws Exception {
        withServer(authority.certify(hostKey, "-h", "-n", "127.0.0.1"), attempt -> {
            know("@cert-authority * " + words(authority), "@revoked * " + words(authority));
            attempt.policy(policy).confirming().isRefused(ErrorCode.HOST_KEY_REVOKED);
            know("@cert-authority * " + words(authority), "@revoked [127.*]:* " + words(hostKey));
            attempt.policy(policy).confirming().isRefused(ErrorCode.HOST_KEY_REVOKED);
        });
    }

    @Test
    void aServerWithACertificateIsLikeAnyOtherWhereNoAuthorityIsKnown() throws Exception {
        withServer(authority.certify(hostKey, "-h", "-n", "127.0.0.1"), attempt -> {
            attempt.policy(HostKeyPolicy.ACCEPT_NEW).isTrusted();
            attempt.policy(HostKeyPolicy.STRICT).isTrusted();
        });
    }

    @Test
    void aServerWithoutACertificateIsLikeAnyOtherWhereAnAuthorityIsKnownForAll() throws Exception {
        know("@cert-authority * " + words(authority));
        try (SshServer server = SshServer.builder().start()) {
            TrustAttempt attempt = new TrustAttempt(server.port()).knowing(known);
            attempt.isRefused(ErrorCode.HOST_KEY_UNKNOWN);
            attempt.policy(HostKeyPolicy.ACCEPT_NEW).isTrusted();
            attempt.policy(HostKeyPolicy.STRICT).isTrusted();
        }
    }
}
