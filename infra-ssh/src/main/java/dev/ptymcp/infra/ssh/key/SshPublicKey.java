package dev.ptymcp.infra.ssh.key;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A public key or a certificate in the wire format of SSH (RFC 4253, 6.6; PROTOCOL.certkeys of OpenSSH): its type and what
 * follows from that. Two are equal when they are the same key. Immutable.
 */
public final class SshPublicKey {

    private static final String CERTIFICATE_SUFFIX = "-cert-v01@openssh.com";
    private static final int LONGEST_TYPE = 128;

    private final String type;
    private final byte[] blob;

    private SshPublicKey(String type, byte[] blob) {
        this.type = type;
        this.blob = blob;
    }

    /** From its bytes; empty when they do not start with a type. */
    public static Optional<SshPublicKey> ofBlob(byte[] blob) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(blob);
            byte[] type = string(buffer);
            if (type.length == 0 || type.length > LONGEST_TYPE || !buffer.hasRemaining()) {
                return Optional.empty();
            }
            return Optional.of(new SshPublicKey(new String(type, StandardCharsets.US_ASCII), blob.clone()));
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    /**
     * From the two words that files have for it: {@code ssh-ed25519 AAAA...}; empty when the second is not base64 or does
     * not hold a key of the type that the first names.
     */
    public static Optional<SshPublicKey> parse(String type, String base64) {
        try {
            return ofBlob(Base64.getDecoder().decode(base64)).filter(key -> key.type.equals(type));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The type as SSH names it: {@code ssh-ed25519}, {@code ssh-rsa}, {@code ecdsa-sha2-nistp256}. */
    public String type() {
        return type;
    }

    /** A copy of its bytes. */
    public byte[] blob() {
        return blob.clone();
    }

    /** Its bytes as files have them. */
    public String base64() {
        return Base64.getEncoder().encodeToString(blob);
    }

    /** The type as people name it: {@code ED25519}, {@code RSA}, {@code ECDSA}; the type itself when it has no such name. */
    public String family() {
        String plain = plainType();
        if (plain.startsWith("sk-ssh-ed25519")) {
            return "ED25519-SK";
        }
        if (plain.startsWith("sk-ecdsa-")) {
            return "ECDSA-SK";
        }
        if (plain.startsWith("ecdsa-")) {
            return "ECDSA";
        }
        return switch (plain) {
            case "ssh-ed25519" -> "ED25519";
            case "ssh-rsa" -> "RSA";
            case "ssh-dss" -> "DSA";
            default -> plain;
        };
    }

    /** What OpenSSH shows people to compare: {@code SHA256:} and 43 characters; of a certificate, that of its key. */
    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain().blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether this is a certificate rather than a key alone. */
    public boolean isCertificate() {
        return type.endsWith(CERTIFICATE_SUFFIX);
    }

    /** Whether the private half is in a security key (FIDO). */
    public boolean isSecurityKey() {
        return type.startsWith("sk-");
    }

    /** The key that a certificate certifies; the key itself when it is none, or a certificate that cannot be read. */
    public SshPublicKey plain() {
        if (!isCertificate()) {
            return this;
        }
        try {
            return new SshPublicKey(plainType(), plainBlob());
        } catch (BufferUnderflowException e) {
            return this;
        }
    }

    /** The type without what makes it a certificate's. */
    private String plainType() {
        if (!isCertificate()) {
            return type;
        }
        String plain = type.substring(0, type.length() - CERTIFICATE_SUFFIX.length());
        return plain.startsWith("sk-") ? plain + "@openssh.com" : plain;
    }

    /** Takes the fields of the key from between the certificate's nonce and its serial number. */
    private byte[] plainBlob() {
        ByteBuffer buffer = ByteBuffer.wrap(blob);
        string(buffer);
        string(buffer);
        int start = buffer.position();
        for (int field = 0; field < fields(plainType()); field++) {
            string(buffer);
        }
        byte[] name = plainType().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(Integer.BYTES + name.length + buffer.position() - start)
                .putInt(name.length)
                .put(name)
                .put(blob, start, buffer.position() - start)
                .array();
    }

    private static int fields(String plainType) {
        if (plainType.startsWith("sk-ecdsa-")) {
            return 3;
        }
        if (plainType.startsWith("ecdsa-") || plainType.startsWith("sk-") || plainType.equals("ssh-rsa")) {
            return 2;
        }
        return plainType.equals("ssh-dss") ? 4 : 1;
    }

    private static byte[] string(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    /** Type and fingerprint, for people: {@code ED25519 SHA256:...}. */
    @Override
    public String toString() {
        return family() + (isCertificate() ? "-CERT " : " ") + fingerprint();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SshPublicKey && Arrays.equals(blob, ((SshPublicKey) other).blob);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(blob);
    }
}
