package dev.ptymcp.infra.ssh.auth;

import static dev.ptymcp.application.port.OperatorQuestion.Kind.PASSPHRASE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.infra.ssh.config.AlgorithmChange;
import dev.ptymcp.infra.ssh.config.IdentityFile.Origin;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in files, at a real OpenSSH server. */
final class KeyLoginTest {

    private static final String PASSPHRASE_TEXT = "correct Pferd é staple";

    @TempDir
    static Path common;

    private static KeyFiles good;
    private static SshServer server;

    @TempDir
    Path directory;

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
    void authorizeTheGoodKey() throws Exception {
        authorize(good);
    }

    private LoginAttempt alice() {
        return new LoginAttempt(server.port(), "alice");
    }

    private void authorize(KeyFiles key) throws Exception {
        Files.writeString(server.home("alice").resolve(".ssh/authorized_keys"), key.publicLine() + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519, OpenSSH",
        "ecdsa-256, OpenSSH",
        "ecdsa-384, OpenSSH",
        "ecdsa-521, OpenSSH",
        "rsa-3072, OpenSSH",
        "ecdsa-256, PEM",
        "ecdsa-384, PEM",
        "ecdsa-521, PEM",
        "rsa-3072, PEM",
        "ecdsa-256, PKCS8",
        "rsa-3072, PKCS8"
    })
    void everyKindOfKeyLogsInWithAndWithoutAPassphrase(String type, String format) throws Exception {
        for (String passphrase : List.of("", PASSPHRASE_TEXT)) {
            KeyFiles key = KeyFiles.generate(directory, "key", type, passphrase, format);
            authorize(key);
            ScriptedOperator operator = new ScriptedOperator(passphrase);
            alice().identity(key.privateKey()).operator(operator).succeeds();
            assertEquals(passphrase.isEmpty() ? 0 : 1, operator.questions().size());
        }
    }

    /** Several clients offer only the first key that can be read; OpenSSH offers all. */
    @Test
    void aSecondKeyIsTriedWhenTheFirstIsRefused() throws Exception {
        KeyFiles other = KeyFiles.generate(directory, "other", "ecdsa");
        alice().identity(other.privateKey()).identity(good.privateKey()).succeeds();
    }

    @Test
    void aPassphraseIsNotAskedForAKeyThatTheServerRefuses() throws Exception {
        KeyFiles locked = KeyFiles.generate(directory, "locked", "ed25519", PASSPHRASE_TEXT);
        ScriptedOperator operator = new ScriptedOperator(PASSPHRASE_TEXT);
        alice().identity(locked.privateKey())
                .identity(good.privateKey())
                .operator(operator)
                .succeeds();
        operator.wasAsked();
    }

    @Test
    void thePublicHalfBesideALockedPemKeyIsOfferedWithoutUnlockingIt() throws Exception {
        KeyFiles locked = KeyFiles.generate(directory, "locked", "rsa-2048", PASSPHRASE_TEXT, "PEM");
        ScriptedOperator operator = new ScriptedOperator(PASSPHRASE_TEXT);
        alice().identity(locked.privateKey())
                .identity(good.privateKey())
                .operator(operator)
                .succeeds();
        operator.wasAsked();
    }

    @Test
    void aLockedKeyThatDoesNotTellItsPublicHalfIsTriedLast() throws Exception {
        KeyFiles locked = KeyFiles.generate(directory, "locked", "rsa-2048", PASSPHRASE_TEXT, "PEM");
        Files.delete(locked.publicKey());
        ScriptedOperator operator = new ScriptedOperator(PASSPHRASE_TEXT);
        alice().identity(locked.privateKey())
                .identity(good.privateKey())
                .operator(operator)
                .succeeds();
        operator.wasAsked();
        alice().identity(locked.privateKey())
                .operator(operator)
                .fails(ErrorCode.AUTHENTICATION_FAILED, PASSPHRASE_TEXT)
                .says(locked.privateKey() + " (refused)");
        operator.wasAsked(PASSPHRASE);
    }

    @Test
    void aWrongPassphraseIsAskedAgainAndTheSecondOneUnlocks() throws Exception {
        KeyFiles key = KeyFiles.generate(directory, "key", "ed25519", PASSPHRASE_TEXT);
        authorize(key);
        ScriptedOperator operator = new ScriptedOperator("wrong", PASSPHRASE_TEXT);
        alice().identity(key.privateKey()).operator(operator).succeeds();
        operator.wasAsked(PASSPHRASE, PASSPHRASE);
        assertTrue(operator.questions().get(0).text().contains(key.privateKey().toString()));
    }

    @Test
    void afterThreeWrongPassphrasesTheNextKeyIsTried() throws Exception {
        KeyFiles key = KeyFiles.generate(directory, "key", "ed25519", PASSPHRASE_TEXT);
        authorize(key);
        ScriptedOperator operator = new ScriptedOperator("wrong 1", "wrong 2", "wrong 3", PASSPHRASE_TEXT);
        alice().identity(key.privateKey())
                .identity(KeyFiles.generate(directory, "other", "ed25519").privateKey())
                .operator(operator)
                .fails(ErrorCode.AUTHENTICATION_FAILED, "wrong 1", "wrong 2", PASSPHRASE_TEXT)
                .says(key.privateKey() + " (locked: the passphrase was wrong)", "other (refused)");
        operator.wasAsked(PASSPHRASE, PASSPHRASE, PASSPHRASE);
    }

    @Test
    void withNobodyToAskALockedKeyIsPassedOverAndTheFailureSaysSo() throws Exception {
        KeyFiles key = KeyFiles.generate(directory, "key", "ed25519", PASSPHRASE_TEXT);
        authorize(key);
        alice().identity(key.privateKey())
                .operator(OperatorPrompter.NOBODY)
                .fails(ErrorCode.AUTHENTICATION_FAILED)
                .says(key.privateKey() + " (accepted, but locked: nobody can be asked)", "the server offers publickey")
                .advises("ssh-add");
        ScriptedOperator operator = new ScriptedOperator(PASSPHRASE_TEXT);
        alice().identity(key.privateKey())
                .operator(operator)
                .batch()
                .fails(ErrorCode.AUTHENTICATION_FAILED)
                .says("nobody can be asked");
        operator.wasAsked();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw----r--"})
    void aKeyThatOthersCanReadIsNotUsed(String permissions) throws Exception {
        Path open = Files.copy(good.privateKey(), directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(permissions));
        alice().identity(open)
                .fails(ErrorCode.AUTHENTICATION_FAILED)
                .says(open + " (not used, because others can read it (" + permissions + "))")
                .advises("chmod 600");
    }

    @Test
    void aMissingKeyIsToldWhenSomebodyNamedItAndPassedOverWhenNobodyDid() throws Exception {
        Path missing = directory.resolve("missing");
        alice().identity(missing).fails(ErrorCode.AUTHENTICATION_FAILED).says(missing + " (does not exist)");
        alice().identity(missing, Origin.DEFAULT)
                .fails(ErrorCode.AUTHENTICATION_FAILED)
                .doesNotSay(missing.toString())
                .says("nothing could be tried")
                .advises("No key was found");
    }

    @Test
    void aPassphraseCanBeInAnyScript() throws Exception {
        KeyFiles key = KeyFiles.generate(directory, "key", "ed25519", "電池 ключ");
        authorize(key);
        alice().identity(key.privateKey())
                .operator(new ScriptedOperator("電池 ключ"))
                .succeeds();
    }

    @Test
    void whatIsNoKeyIsToldAndDoesNotKeepTheNextOneFromWorking() throws Exception {
        Path garbage = Files.writeString(directory.resolve("garbage"), "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n");
        Files.setPosixFilePermissions(garbage, PosixFilePermissions.fromString("rw-------"));
        Path text = Files.writeString(directory.resolve("text"), "hello\n");
        Path putty = Files.writeString(directory.resolve("key.ppk"), "PuTTY-User-Key-File-3: ssh-ed25519\n");
        alice().identity(garbage)
                .identity(text)
                .identity(putty)
                .identity(directory)
                .fails(ErrorCode.AUTHENTICATION_FAILED)
                .says(
                        garbage + " (cannot be understood)",
                        text + " (is not a private key)",
                        putty + " (is in PuTTY's format; puttygen",
                        directory + " (cannot be read)");
        alice().identity(garbage).identity(text).identity(good.privateKey()).succeeds();
    }

    @Test
    void aRefusedKeyIsNamedWithWhatTheServerOffers() throws Exception {
        KeyFiles other = KeyFiles.generate(directory, "other", "rsa-2048");
        alice().identity(other.privateKey())
                .operator(OperatorPrompter.NOBODY)
                .fails(ErrorCode.AUTHENTICATION_FAILED)
                .says(
                        "alice@testhost was not let in: tried " + other.privateKey() + " (refused)",
                        "; the server offers publickey.")
                .advises("authorized_keys");
    }

    /** A client that offers an RSA key once for each algorithm uses up the server's patience twice as fast. */
    @Test
    void aRefusedRsaKeyCountsOnce() throws Exception {
        KeyFiles one = KeyFiles.generate(directory, "one", "rsa-2048");
        KeyFiles two = KeyFiles.generate(directory, "two", "rsa-2048");
        alice().identity(one.privateKey())
                .identity(two.privateKey())
                .identity(good.privateKey())
                .succeeds();
    }

    @Test
    void tooManyRefusedKeysAreAnErrorOfTheirOwn() throws Exception {
        LoginAttempt attempt = alice();
        for (int i = 0; i < 5; i++) {
            attempt.identity(KeyFiles.generate(directory, "key" + i, "ed25519").privateKey());
        }
        attempt.identity(good.privateKey())
                .fails(ErrorCode.TOO_MANY_AUTHENTICATION_FAILURES)
                .says("Too many authentication failures", "key0 (refused)", "key1 (refused)")
                .advises("IdentitiesOnly");
    }

    @Test
    void anEntryOfThePreferredMethodsThatIsLeftOutIsNotTried() throws Exception {
        alice().identity(good.privateKey())
                .preferring("password", "keyboard-interactive")
                .operator(OperatorPrompter.NOBODY)
                .fails(ErrorCode.AUTHENTICATION_FAILED)
                .doesNotSay(good.privateKey().toString());
    }

    @Test
    void aKindOfKeyThatTheConfigurationDoesNotAcceptIsNotOffered() throws Exception {
        alice().identity(good.privateKey())
                .algorithms(AlgorithmChange.Kind.REMOVE, "ssh-ed25519*")
                .fails(ErrorCode.AUTHENTICATION_FAILED)
                .says(good.privateKey() + " (not an accepted kind of key)");
    }

    @Test
    void aPublicHalfThatIsOfAnotherKeyThanTheOneItLiesBesideMisleadsNobody() throws Exception {
        KeyFiles pem = KeyFiles.generate(directory, "pem", "rsa-2048", "", "PEM");
        authorize(pem);
        Files.writeString(pem.publicKey(), good.publicLine());
        alice().identity(pem.privateKey()).succeeds();
    }
}
