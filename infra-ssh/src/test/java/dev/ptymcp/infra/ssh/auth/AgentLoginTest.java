package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.infra.ssh.config.IdentityFile.Origin;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.fixture.SshAgent;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real agent's keys at a real OpenSSH server, which ends the connection at the third refusal. */
final class AgentLoginTest {

    @TempDir
    static Path common;

    private static KeyFiles good;
    private static SshServer server;

    @TempDir
    Path directory;

    private SshAgent agent;

    @BeforeAll
    static void startTheServer() {
        good = KeyFiles.generate(common, "good", "ed25519");
        server = SshServer.builder()
                .account(TestAccount.of("alice").authorizing(good.publicLine()))
                .config("MaxAuthTries 3", "PasswordAuthentication no")
                .start();
    }

    @AfterAll
    static void stopTheServer() {
        server.close();
    }

    @BeforeEach
    void startTheAgent() throws Exception {
        Files.writeString(server.home("alice").resolve(".ssh/authorized_keys"), good.publicLine() + "\n");
        agent = SshAgent.start();
    }

    @AfterEach
    void stopTheAgent() {
        agent.close();
    }

    private LoginAttempt alice() {
        return new LoginAttempt(server.port(), "alice").agent(agent.socket()).operator(OperatorPrompter.NOBODY);
    }

    private void addStrangers(int count) {
        for (int i = 0; i < count; i++) {
            agent.add(KeyFiles.generate(directory, "stranger" + i, "ed25519"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa-384", "rsa-2048"})
    void aKeyOfTheAgentLogsIn(String type) throws Exception {
        KeyFiles key = KeyFiles.generate(directory, "key", type);
        Files.writeString(server.home("alice").resolve(".ssh/authorized_keys"), key.publicLine() + "\n");
        agent.add(key);
        alice().succeeds();
    }

    /** The classic: an agent with many keys uses up the server's patience before the right key's turn. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void amongTwentyKeysOfTheAgentTheOneThatAFileNamesIsTriedFirst(boolean privateFileIsThere) throws Exception {
        addStrangers(20);
        agent.add(good);
        if (privateFileIsThere) {
            alice().identity(good.privateKey(), Origin.DEFAULT).succeeds();
        } else {
            Path named = directory.resolve("elsewhere");
            Files.copy(good.publicKey(), Path.of(named + ".pub"));
            alice().identity(named).succeeds();
            alice().identity(Path.of(named + ".pub")).succeeds();
        }
    }

    @Test
    void aFileThatSomebodyNamedIsTriedBeforeTwentyKeysOfTheAgent() throws Exception {
        addStrangers(20);
        alice().identity(good.privateKey()).succeeds();
    }

    @Test
    void withoutAnyFileTwentyKeysOfTheAgentAreTooMany() throws Exception {
        addStrangers(20);
        alice().fails(ErrorCode.TOO_MANY_AUTHENTICATION_FAILURES)
                .says("agent key ED25519 SHA256:")
                .advises("IdentitiesOnly");
    }

    @Test
    void identitiesOnlyLeavesTheOtherKeysOfTheAgentAlone() throws Exception {
        addStrangers(20);
        agent.add(good);
        KeyFiles other = KeyFiles.generate(directory, "other", "ed25519");
        alice().identity(other.privateKey())
                .identitiesOnly()
                .fails(ErrorCode.AUTHENTICATION_FAILED)
                .says(other.privateKey() + " (refused)")
                .doesNotSay("agent key");
    }

    @Test
    void theAgentUnlocksWhatTheFileWouldNeedAPassphraseFor() throws Exception {
        KeyFiles key = KeyFiles.generate(directory, "key", "ed25519");
        Files.writeString(server.home("alice").resolve(".ssh/authorized_keys"), key.publicLine() + "\n");
        agent.add(key);
        key.lock("a passphrase");
        alice().identity(key.privateKey()).succeeds();
    }

    @Test
    void aFileThatOthersCanReadDoesNotMatterWhenTheAgentHasTheKey() throws Exception {
        agent.add(good);
        Path open = Files.copy(good.privateKey(), directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        alice().identity(open).succeeds();
    }

    @Test
    void anAgentThatDiedDoesNotKeepKeyFilesFromWorking() throws Exception {
        agent.kill();
        alice().identity(good.privateKey()).succeeds();
        alice().fails(ErrorCode.AUTHENTICATION_FAILED).says("the agent at " + agent.socket() + " (does not answer)");
    }

    @Test
    void anAgentThatWasNeverThereDoesNotKeepKeyFilesFromWorking() throws Exception {
        alice().agent(directory.resolve("nothing")).identity(good.privateKey()).succeeds();
    }

    @Test
    void aPublicHalfThatNoAgentCompletesIsTold() throws Exception {
        alice().identity(good.publicKey())
                .fails(ErrorCode.AUTHENTICATION_FAILED)
                .says(good.publicKey() + " (only its public half is there, and no agent has it)");
    }

    @Test
    void anAgentThatWillNotSignIsToldAndTheNextKeyIsTried() throws Exception {
        KeyFiles asking = KeyFiles.generate(directory, "asking", "ed25519");
        Files.writeString(
                server.home("alice").resolve(".ssh/authorized_keys"),
                asking.publicLine() + "\n" + good.publicLine() + "\n");
        // Nobody confirms: there is no display.
        agent.add(asking, "-c");
        alice().identity(asking.publicKey()).identity(good.privateKey()).succeeds();
        alice().identity(asking.publicKey())
                .fails(ErrorCode.AUTHENTICATION_FAILED)
                .says("(accepted, but the agent does not sign)");
    }
}
