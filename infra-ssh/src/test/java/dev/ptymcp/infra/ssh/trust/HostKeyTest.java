package dev.ptymcp.infra.ssh.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.HostKeyPolicy;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.fixture.SshServer;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of a real server under each policy. */
final class HostKeyTest {

    @TempDir
    static Path common;

    private static SshServer server;
    private static String other;

    @TempDir
    Path directory;

    private Path known;

    @BeforeAll
    static void startTheServer() {
        server = SshServer.builder().hostKeys("ed25519", "ecdsa", "rsa").start();
        other = words(KeyFiles.generate(common, "other", "ed25519"));
    }

    @AfterAll
    static void stopTheServer() {
        server.close();
    }

    @BeforeEach
    void haveNoFile() {
        known = directory.resolve(".ssh/known_hosts");
    }

    private static String words(KeyFiles key) {
        String[] words = key.publicLine().split(" ");
        return words[0] + " " + words[1];
    }

    private static String name() {
        return "[127.0.0.1]:" + server.port();
    }

    private void write(String... lines) throws Exception {
        Files.createDirectories(known.getParent());
        Files.writeString(known, String.join("\n", lines) + "\n");
    }

    private TrustAttempt attempt() {
        return new TrustAttempt(server.port()).knowing(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void theAlgorithmOfAKnownKeyIsAskedForSoThatAServerWithSeveralKeysMatches(String type) throws Exception {
        write(name() + " " + words(server.hostKey(type)));
        assertEquals(List.of(), attempt().isTrusted());
    }

    /** jsch takes most values of its own setting, and "no" as well, for leave to talk to anybody. */
    @ParameterizedTest
    @EnumSource(HostKeyPolicy.class)
    void aChangedKeyIsRefusedUnderEveryPolicyWithBothFingerprintsAndTheRemedy(HostKeyPolicy policy) throws Exception {
        write("# mine", name() + " " + other);
        TerminalException failure = attempt().policy(policy).confirming().isRefused(ErrorCode.HOST_KEY_CHANGED);
        assertEquals(
                "The host key of " + name() + " is not the known one: known is ED25519 "
                        + new KeyFiles(common.resolve("other")).fingerprint() + " (" + known
                        + ":2), shown is ED25519 " + server.hostKey("ed25519").fingerprint() + ".",
                failure.getMessage());
        String remedy = "ssh-keygen -R '" + name() + "' -f " + known;
        assertTrue(failure.hint().contains(remedy), failure.hint());

        assertEquals(0, new ProcessBuilder("sh", "-c", remedy).start().waitFor());
        assertTrue(attempt().policy(HostKeyPolicy.ACCEPT_NEW).isTrusted().get(0).contains("from now on"));
    }

    /** As OpenSSH 9.2 does, which was tried. */
    @ParameterizedTest
    @EnumSource(HostKeyPolicy.class)
    void aKeyOfAnotherTypeThanTheKnownOneIsAChangedKey(HostKeyPolicy policy) throws Exception {
        KeyFiles rsa = KeyFiles.generate(directory, "rsa", "rsa-2048");
        try (SshServer single = SshServer.builder().hostKeys("ed25519").start()) {
            write("[127.0.0.1]:" + single.port() + " " + words(rsa));
            TerminalException failure = new TrustAttempt(single.port())
                    .knowing(known)
                    .policy(policy)
                    .confirming()
                    .isRefused(ErrorCode.HOST_KEY_CHANGED);
            assertTrue(failure.getMessage().contains("known is RSA " + rsa.fingerprint()), failure.getMessage());
        }
    }

    @Test
    void aChangedKeyThatPatternsKnowIsMendedByTheirLines() throws Exception {
        String rsa = words(KeyFiles.generate(directory, "rsa", "rsa-2048"));
        write("# mine", "[127.*]:*,!*evil* " + other, name() + " " + other, "other " + other, "* " + rsa);
        TerminalException failure = attempt().isRefused(ErrorCode.HOST_KEY_CHANGED);
        String remedy = "sed -i.old '2d;5d' " + known + " && ssh-keygen -R '" + name() + "' -f " + known;
        assertTrue(failure.hint().contains(remedy), failure.hint());
        assertEquals(0, new ProcessBuilder("sh", "-c", remedy).start().waitFor());
        assertEquals(List.of("# mine", "other " + other), Files.readAllLines(known));
        attempt().isRefused(ErrorCode.HOST_KEY_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(HostKeyPolicy.class)
    void aRevokedKeyIsRefusedUnderEveryPolicyEvenWhenItIsKnownToo(HostKeyPolicy policy) throws Exception {
        String key = words(server.hostKey("ed25519"));
        write(name() + " " + key, "@revoked * " + key);
        TerminalException failure = attempt().policy(policy).confirming().isRefused(ErrorCode.HOST_KEY_REVOKED);
        assertTrue(failure.getMessage().contains(known + ":2"), failure.getMessage());
    }

    @Test
    void aKeyThatIsRevokedForAnotherHostIsGood() throws Exception {
        String key = words(server.hostKey("ed25519"));
        write(name() + " " + key, "@revoked other.example " + key);
        attempt().isTrusted();
    }

    @Test
    void anUnknownKeyIsRefusedUnderStrictAndTheHintHasTheLineThatTrustsIt() throws Exception {
        TerminalException failure = attempt().isRefused(ErrorCode.HOST_KEY_UNKNOWN);
        assertTrue(failure.getMessage().contains(server.hostKey("ed25519").fingerprint()), failure.getMessage());
        String line = name() + " " + words(server.hostKey("ed25519"));
        assertTrue(failure.hint().contains(known + ": " + line), failure.hint());
        assertTrue(Files.notExists(known));
        write(line);
        attempt().isTrusted();
    }

    @Test
    void anUnknownKeyIsTakenAndRememberedUnderAcceptNewInAFileForTheUserAlone() throws Exception {
        List<String> warnings = attempt().policy(HostKeyPolicy.ACCEPT_NEW).isTrusted();
        assertEquals(
                List.of("The key of " + name() + " was not known; from now on it is, in " + known + ": ED25519 "
                        + server.hostKey("ed25519").fingerprint() + "."),
                warnings);
        assertEquals(name() + " " + words(server.hostKey("ed25519")) + "\n", Files.readString(known));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(known)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(known.getParent())));
        assertEquals(List.of(), attempt().isTrusted());
    }

    @Test
    void namesAreHashedWhenTheConfigurationSaysSo() throws Exception {
        attempt().policy(HostKeyPolicy.ACCEPT_NEW).hashing().isTrusted();
        String line = Files.readString(known);
        assertTrue(line.startsWith("|1|") && !line.contains("127"), line);
        attempt().isTrusted();
        assertEquals(
                0,
                new ProcessBuilder("ssh-keygen", "-F", name(), "-f", known.toString())
                        .start()
                        .waitFor());
    }

    @Test
    void anUnknownKeyIsTakenUnderOffAndNotRemembered() throws Exception {
        List<String> warnings = attempt().policy(HostKeyPolicy.OFF).isTrusted();
        assertTrue(warnings.get(0).contains("was not checked"), warnings::toString);
        assertTrue(Files.notExists(known));
    }

    @Test
    void underAskTheOperatorSeesTheFingerprintAndDecides() throws Exception {
        TrustAttempt declined = attempt().policy(HostKeyPolicy.ASK);
        TerminalException failure = declined.isRefused(ErrorCode.HOST_KEY_UNKNOWN);
        assertTrue(failure.getMessage().contains("did not confirm"), failure.getMessage());
        OperatorQuestion question = declined.questions().get(0);
        assertEquals(OperatorQuestion.Kind.CONFIRMATION, question.kind());
        assertTrue(question.text().contains(server.hostKey("ed25519").fingerprint()), question.text());
        assertTrue(Files.notExists(known));

        TrustAttempt confirmed = attempt().policy(HostKeyPolicy.ASK).confirming();
        confirmed.isTrusted();
        confirmed.isTrusted();
        assertEquals(1, confirmed.questions().size());
    }

    @Test
    void aKeyThatCannotBeRememberedIsTakenWithAWarning() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        for (Path impossible : List.of(directory.resolve("no/such/file"), file.resolve("known_hosts"), directory)) {
            List<String> warnings = new TrustAttempt(server.port())
                    .policy(HostKeyPolicy.ACCEPT_NEW)
                    .knowing(impossible)
                    .isTrusted();
            String last = warnings.get(warnings.size() - 1);
            assertTrue(last.contains("cannot be remembered in " + impossible), last);
            assertTrue(last.contains(server.hostKey("ed25519").fingerprint()), last);
        }
    }

    @Test
    void withoutAFileOfTheUserNothingIsRemembered() throws Exception {
        List<String> warnings =
                new TrustAttempt(server.port()).policy(HostKeyPolicy.ACCEPT_NEW).isTrusted();
        assertTrue(warnings.get(0).contains("is not remembered, as configured"), warnings::toString);
    }

    @Test
    void aKeyInTheSystemsFileIsKnownAndNewOnesGoToTheFirstOfTheUser() throws Exception {
        Path global =
                Files.writeString(directory.resolve("global"), name() + " " + words(server.hostKey("rsa")) + "\n");
        attempt().knowingGlobally(global).isTrusted();
        Files.writeString(global, "");
        Path second = Files.writeString(directory.resolve("second"), "");
        attempt()
                .knowing(second)
                .knowingGlobally(global)
                .policy(HostKeyPolicy.ACCEPT_NEW)
                .isTrusted();
        assertTrue(Files.size(known) > 0 && Files.size(second) == 0 && Files.size(global) == 0);
    }

    @Test
    void aKeyThatIsKnownForTheHostIsGoodOnAPortForWhichNoneIsKnown() throws Exception {
        write("127.0.0.1 " + words(server.hostKey("ed25519")));
        assertEquals(List.of(), attempt().isTrusted());
        write("127.0.0.1 " + words(server.hostKey("ed25519")), name() + " " + other);
        attempt().isRefused(ErrorCode.HOST_KEY_CHANGED);
        write("127.0.0.1 " + other);
        attempt().isRefused(ErrorCode.HOST_KEY_UNKNOWN);
    }

    @Test
    void anAliasTakesThePlaceOfHostAndPort() throws Exception {
        attempt().policy(HostKeyPolicy.ACCEPT_NEW).alias("prod").isTrusted();
        assertTrue(Files.readString(known).startsWith("prod ssh-ed25519 "));
        attempt().alias("prod").isTrusted();
        attempt().isRefused(ErrorCode.HOST_KEY_UNKNOWN);
    }

    @Test
    void aLineThatCannotBeUnderstoodIsToldWhenItMayHaveBeenTheKey() throws Exception {
        write(name() + " ssh-ed25519 AAAA%%%");
        List<String> warnings = attempt().policy(HostKeyPolicy.ACCEPT_NEW).isTrusted();
        assertEquals("Line 1 of " + known + " cannot be understood and is passed over.", warnings.get(0));
    }
}
