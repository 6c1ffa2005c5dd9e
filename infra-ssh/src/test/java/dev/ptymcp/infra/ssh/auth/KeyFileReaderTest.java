package dev.ptymcp.infra.ssh.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.infra.ssh.config.IdentityFile;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.key.SshPublicKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is seen in identity files without a passphrase. */
final class KeyFileReaderTest {

    @TempDir
    Path directory;

    private static KeyFile read(Path path) {
        return KeyFileReader.read(new IdentityFile(path, IdentityFile.Origin.CONFIGURED));
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519, OpenSSH, '', true",
        "ed25519, OpenSSH, locked, true",
        "ecdsa-521, OpenSSH, locked, true",
        "rsa-2048, PEM, '', true",
        "ecdsa-256, PKCS8, '', true",
        "rsa-2048, PEM, locked, false",
        "ecdsa-256, PKCS8, locked, false"
    })
    void thePublicKeyIsKnownWithoutItsFileUnlessAnOldFormatLocksIt(
            String type, String format, String passphrase, boolean known) throws Exception {
        KeyFiles key = KeyFiles.generate(directory, "key", type, passphrase, format);
        Optional<SshPublicKey> beside = KeyFileReader.publicKeyIn(key.publicKey());
        assertEquals(beside, read(key.privateKey()).publicKey());
        assertEquals(key.fingerprint(), beside.orElseThrow().fingerprint());
        Files.delete(key.publicKey());
        KeyFile alone = read(key.privateKey());
        assertEquals(KeyFile.Kind.PRIVATE, alone.kind());
        assertEquals(known ? beside : Optional.empty(), alone.publicKey());
    }

    @Test
    void aKeyOfASecurityKeyIsLeftToTheAgent() throws Exception {
        byte[] publicKey = new MessageWriter()
                .string("sk-ssh-ed25519@openssh.com")
                .string(new byte[32])
                .string("ssh:")
                .toBytes();
        byte[] file = new MessageWriter()
                .raw("openssh-key-v1\0".getBytes())
                .string("none")
                .string("none")
                .string("")
                .uint32(1)
                .string(publicKey)
                .string(new byte[64])
                .toBytes();
        Path path = Files.writeString(
                directory.resolve("id_ed25519_sk"),
                "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(file)
                        + "\n-----END OPENSSH PRIVATE KEY-----\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        KeyFile read = read(path);
        assertEquals(KeyFile.Kind.UNUSABLE, read.kind());
        assertEquals("is of a security key, which works through an agent only", read.problem());
        assertEquals("ED25519-SK", read.publicKey().orElseThrow().family());
    }

    @Test
    void aKeyOfSomebodyElseMayBeOpenAsInOpenSsh() throws Exception {
        KeyFiles key = KeyFiles.generate(directory, "key", "ed25519");
        Files.setPosixFilePermissions(key.privateKey(), PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(KeyFile.Kind.TOO_OPEN, read(key.privateKey()).kind());
        Files.setAttribute(key.privateKey(), "unix:uid", 4711);
        assertEquals(KeyFile.Kind.PRIVATE, read(key.privateKey()).kind());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noFileHoweverDamagedIsMoreThanUnusable(long seed) throws Exception {
        Random random = new Random(seed);
        byte[] whole = Files.readAllBytes(
                KeyFiles.generate(directory, "key", "ed25519").privateKey());
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            for (int j = random.nextInt(5); j >= 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(directory.resolve("damaged"), damaged);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            KeyFile read = read(file);
            assertTrue(read.is(KeyFile.Kind.PRIVATE) || !read.problem().isEmpty(), read::toString);
        }
    }
}
