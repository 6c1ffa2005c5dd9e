package dev.ptymcp.infra.ssh.auth;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.infra.ssh.config.IdentityFile;
import dev.ptymcp.infra.ssh.config.IdentityFile.Origin;
import dev.ptymcp.infra.ssh.key.SshPublicKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Looks into identity files: OpenSSH's own format (PROTOCOL.key of OpenSSH), PEM and PKCS #8, and public keys. */
final class KeyFileReader {

    private static final int LARGEST = 1 << 20;
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final String BEGIN = "-----BEGIN ";
    private static final String OPENSSH = BEGIN + "OPENSSH PRIVATE KEY-----";

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private KeyFileReader() {}

    static KeyFile read(IdentityFile identity) {
        Path path = identity.path();
        Optional<SshPublicKey> beside = publicKeyIn(Path.of(path + ".pub"));
        try {
            byte[] bytes = bytes(path);
            try {
                return of(identity, bytes, beside);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        } catch (NoSuchFileException e) {
            if (beside.isPresent()) {
                return new KeyFile(path, identity.origin(), KeyFile.Kind.PUBLIC_ONLY, beside, "");
            }
            return identity.origin() == Origin.DEFAULT
                    ? new KeyFile(path, identity.origin(), KeyFile.Kind.ABSENT, beside, "")
                    : unusable(identity, beside, "does not exist");
        } catch (AccessDeniedException e) {
            return unusable(identity, beside, "may not be read");
        } catch (IOException e) {
            return unusable(identity, beside, "cannot be read");
        }
    }

    /** The key in a file of one line, as {@code ssh-keygen} writes it with {@code .pub}; also a certificate. */
    static Optional<SshPublicKey> publicKeyIn(Path file) {
        try {
            return publicKey(new String(bytes(file), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("too large");
        }
        return Files.readAllBytes(file);
    }

    private static Optional<SshPublicKey> publicKey(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .map(line -> line.split("[ \t]+"))
                .filter(words -> words.length >= 2)
                .flatMap(words -> SshPublicKey.parse(words[0], words[1]));
    }

    private static KeyFile of(IdentityFile identity, byte[] bytes, Optional<SshPublicKey> beside) throws IOException {
        // Only the line that says what it is becomes a string; what follows is secret.
        String first = firstLine(bytes);
        if (!first.startsWith(BEGIN)) {
            return withoutPrivateKey(identity, first, beside);
        }
        Optional<SshPublicKey> inside = first.startsWith(OPENSSH) ? inside(bytes) : ofUnlocked(bytes);
        Optional<SshPublicKey> key = inside.or(() -> beside);
        if (isOpenToOthers(identity.path())) {
            return new KeyFile(
                    identity.path(),
                    identity.origin(),
                    KeyFile.Kind.TOO_OPEN,
                    key,
                    "not used, because others can read it ("
                            + PosixFilePermissions.toString(Files.getPosixFilePermissions(identity.path())) + ")");
        }
        if (key.filter(SshPublicKey::isSecurityKey).isPresent()) {
            return unusable(identity, key, "is of a security key, which works through an agent only");
        }
        return new KeyFile(identity.path(), identity.origin(), KeyFile.Kind.PRIVATE, key, "");
    }

    private static KeyFile withoutPrivateKey(IdentityFile identity, String first, Optional<SshPublicKey> beside) {
        Optional<SshPublicKey> key = publicKey(first);
        if (key.isPresent()) {
            return new KeyFile(identity.path(), identity.origin(), KeyFile.Kind.PUBLIC_ONLY, key, "");
        }
        if (first.startsWith("PuTTY-User-Key-File")) {
            return unusable(identity, beside, "is in PuTTY's format; puttygen -O private-openssh converts it");
        }
        return unusable(identity, beside, "is not a private key");
    }

    private static KeyFile unusable(IdentityFile identity, Optional<SshPublicKey> key, String problem) {
        return new KeyFile(identity.path(), identity.origin(), KeyFile.Kind.UNUSABLE, key, problem);
    }

    private static String firstLine(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    /** OpenSSH's format has the public key in clear. */
    private static Optional<SshPublicKey> inside(byte[] bytes) {
        int start = OPENSSH.length();
        int end = start;
        while (end < bytes.length && bytes[end] != '-') {
            end++;
        }
        byte[] decoded = new byte[0];
        try {
            decoded = Base64.getMimeDecoder().decode(Arrays.copyOfRange(bytes, start, end));
            if (decoded.length < MAGIC.length || !Arrays.equals(MAGIC, Arrays.copyOf(decoded, MAGIC.length))) {
                return Optional.empty();
            }
            MessageReader reader = new MessageReader(Arrays.copyOfRange(decoded, MAGIC.length, decoded.length));
            reader.string();
            reader.string();
            reader.string();
            return reader.uint32() == 1 ? SshPublicKey.ofBlob(reader.string()) : Optional.empty();
        } catch (IllegalArgumentException | TerminalException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(decoded, (byte) 0);
        }
    }

    /** Old formats tell the public key with the private one only. */
    private static Optional<SshPublicKey> ofUnlocked(byte[] bytes) {
        try {
            KeyPair pair = KeyPair.load(new JSch(), bytes.clone(), null);
            try {
                byte[] blob = pair.isEncrypted() ? null : pair.getPublicKeyBlob();
                return Optional.ofNullable(blob).flatMap(SshPublicKey::ofBlob);
            } finally {
                pair.dispose();
            }
        } catch (JSchException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** As OpenSSH does it: a key of somebody else's is their business. */
    private static boolean isOpenToOthers(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")
                || !Files.getOwner(path).getName().equals(System.getProperty("user.name"))) {
            return false;
        }
        return Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
    }
}
