package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.fixture.SshAgent;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** User certificates at a real OpenSSH server that trusts their authority and no key. */
final class CertificateLoginTest {

    @TempDir
    static Path common;

    private static KeyFiles authority;
    private static SshServer server;

    @TempDir
    Path directory;

    @BeforeAll
    static void startTheServer() {
        authority = KeyFiles.generate(common, "authority", "ed25519");
        server = SshServer.builder()
                .account(TestAccount.of("alice"))
                .etcFile("ssh/authorities", authority.publicLine() + "\n")
                .config("TrustedUserCAKeys /etc/ssh/authorities", "PasswordAuthentication no")
                .start();
    }

    @AfterAll
    static void stopTheServer() {
        server.close();
    }

    private LoginAttempt alice() {
        return new LoginAttempt(server.port(), "alice").operator(OperatorPrompter.NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa-256", "ecdsa-384", "ecdsa-521", "rsa-2048"})
    void aCertificateBesideItsKeyLogsIn(String type) throws Exception {
        KeyFiles key = KeyFiles.generate(directory, "key", type);
        authority.certify(key, "-n", "alice");
        alice().identity(key.privateKey()).succeeds();
    }

    @Test
    void aCertificateThatTheConfigurationNamesLogsInWithTheKeyThatItIsFor() throws Exception {
        KeyFiles key = KeyFiles.generate(directory, "key", "ed25519", "a passphrase");
        Path certificate = Files.move(authority.certify(key, "-n", "alice"), directory.resolve("elsewhere.pub"));
        alice().identity(key.privateKey())
                .certificate(certificate)
                .operator(new ScriptedOperator("a passphrase"))
                .succeeds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa-2048"})
    void anAgentsCertificateLogsIn(String type) throws Exception {
        KeyFiles key = KeyFiles.generate(directory, "key", type);
        authority.certify(key, "-n", "alice");
        try (SshAgent agent = SshAgent.start().add(key)) {
            alice().agent(agent.socket()).succeeds();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa-2048"})
    void aCertificateInAFileLogsInWithAKeyThatOnlyTheAgentHas(String type) throws Exception {
        KeyFiles key = KeyFiles.generate(directory, "key", type);
        try (SshAgent agent = SshAgent.start().add(key)) {
            authority.certify(key, "-n", "alice");
            Files.delete(key.privateKey());
            alice().agent(agent.socket())
                    .certificate(Path.of(key.privateKey() + "-cert.pub"))
                    .succeeds();
        }
    }

    @Test
    void aCertificateThatRanOutOrIsForSomebodyElseIsRefused() throws Exception {
        KeyFiles old = KeyFiles.generate(directory, "old", "ed25519");
        authority.certify(old, "-n", "alice", "-V", "20200101:20200102");
        KeyFiles bobs = KeyFiles.generate(directory, "bobs", "ed25519");
        authority.certify(bobs, "-n", "bob");
        alice().identity(old.privateKey())
                .identity(bobs.privateKey())
                .fails(ErrorCode.AUTHENTICATION_FAILED)
                .says(old.privateKey() + "-cert.pub (refused)", bobs.privateKey() + "-cert.pub (refused)")
                .says(old.privateKey() + " (refused)");
    }

    @Test
    void aCertificateWithoutItsKeyIsTold() throws Exception {
        KeyFiles key = KeyFiles.generate(directory, "key", "ed25519");
        Path certificate = authority.certify(key, "-n", "alice");
        Path missing = directory.resolve("missing-cert.pub");
        alice().certificate(certificate)
                .certificate(missing)
                .fails(ErrorCode.AUTHENTICATION_FAILED)
                .says(
                        "certificate " + certificate + " (its private key is not at hand)",
                        "certificate " + missing + " (cannot be read)");
    }
}
