package dev.ptymcp.infra.ssh.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.secret.Secret;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was typed is in no object that is still alive after the login, as bytes, as characters or as a text. */
final class NothingStaysInMemoryTest {

    private static final int LENGTH = 24;
    private static final int COLLECTIONS = 5;
    private static final int DISGUISE = 0x2a;

    @TempDir
    Path directory;

    /** Types the same made-up secret whenever it is asked, and itself keeps it in disguise only. */
    private static final class Typist implements OperatorPrompter {

        private final byte[] disguised = new byte[LENGTH];
        private int typed;

        Typist() {
            SecureRandom random = new SecureRandom();
            for (int i = 0; i < LENGTH; i++) {
                disguised[i] = (byte) (('a' + random.nextInt(26)) ^ DISGUISE);
            }
        }

        @Override
        public SecretAnswer secret(OperatorQuestion question) {
            typed++;
            char[] text = new char[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                text[i] = (char) (disguised[i] ^ DISGUISE);
            }
            Secret secret = Secret.copyOf(text);
            Arrays.fill(text, '\0');
            return new SecretAnswer.Given(secret);
        }

        @Override
        public boolean confirm(OperatorQuestion question) {
            return false;
        }

        /** Whether it is in {@code memory}, with {@code width} bytes for each character, the last one being the letter. */
        boolean isIn(byte[] memory, int width) {
            for (int start = 0; start + LENGTH * width <= memory.length; start++) {
                int matched = 0;
                while (matched < LENGTH
                        && memory[start + matched * width + width - 1] == (byte) (disguised[matched] ^ DISGUISE)) {
                    matched++;
                }
                if (matched == LENGTH) {
                    return true;
                }
            }
            return false;
        }
    }

    private byte[] liveMemory(String name) throws Exception {
        Path dump = directory.resolve(name + ".hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
        byte[] memory = Files.readAllBytes(dump);
        Files.delete(dump);
        return memory;
    }

    /** What has a finalizer, as jsch's keys do, dies some time after that was run. */
    private boolean isGone(Typist typist) throws Exception {
        for (int collection = 0; collection < COLLECTIONS; collection++) {
            byte[] memory = liveMemory("after" + collection);
            if (!typist.isIn(memory, Byte.BYTES) && !typist.isIn(memory, Character.BYTES)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aSecretThatIsKeptWouldBeFound() throws Exception {
        Typist typist = new Typist();
        try (Secret kept = typist.secret(new OperatorQuestion("", "", OperatorQuestion.Kind.PASSWORD))
                .given()
                .orElseThrow()) {
            assertTrue(typist.isIn(liveMemory("kept"), Character.BYTES));
            assertEquals(LENGTH, kept.length());
        }
    }

    @Test
    void passphrasesPasswordsAndAnswersAreGoneAfterTheLogin() throws Exception {
        KeyFiles locked = KeyFiles.generate(directory, "locked", "ed25519", "another passphrase");
        KeyFiles old = KeyFiles.generate(directory, "old", "rsa-2048", "another passphrase", "PEM");
        TestAccount alice = TestAccount.of("alice")
                .withPassword("another password")
                .authorizing(locked.publicLine())
                .authorizing(old.publicLine());
        Typist typist = new Typist();
        try (SshServer server = SshServer.builder()
                .account(alice)
                .keyboardInteractive()
                .config("MaxAuthTries 20")
                .start()) {
            LoginAttempt attempt = new LoginAttempt(server.port(), "alice")
                    .identity(locked.privateKey())
                    .identity(old.privateKey())
                    .operator(typist);
            attempt.fails(ErrorCode.AUTHENTICATION_FAILED)
                    .says("locked (locked", "old (locked", "keyboard-interactive (refused)", "password (refused)");
            assertEquals(12, typist.typed);
            assertTrue(isGone(typist), "it is still there");
            // What logged in is alive until here.
            attempt.operator(OperatorPrompter.NOBODY);
        }
    }
}
