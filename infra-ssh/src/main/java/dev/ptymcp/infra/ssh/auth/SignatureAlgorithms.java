package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.infra.ssh.key.SshPublicKey;
import java.util.List;

/** Which signature algorithms may be tried with a key (RFC 8332 for RSA, RFC 8308 for what servers say). */
final class SignatureAlgorithms {

    static final String CERTIFICATE_SUFFIX = "-cert-v01@openssh.com";

    /** What is accepted without a word in the configuration: what OpenSSH accepts, which has no SHA-1 and no DSA. */
    static final List<String> DEFAULTS = List.of(
            "ssh-ed25519-cert-v01@openssh.com",
            "ecdsa-sha2-nistp256-cert-v01@openssh.com",
            "ecdsa-sha2-nistp384-cert-v01@openssh.com",
            "ecdsa-sha2-nistp521-cert-v01@openssh.com",
            "sk-ssh-ed25519-cert-v01@openssh.com",
            "sk-ecdsa-sha2-nistp256-cert-v01@openssh.com",
            "rsa-sha2-512-cert-v01@openssh.com",
            "rsa-sha2-256-cert-v01@openssh.com",
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com",
            "rsa-sha2-512",
            "rsa-sha2-256");

    private final List<String> accepted;
    private final List<String> server;

    /**
     * @param accepted what we sign with, best first
     * @param server what the server says it takes; empty when it says nothing
     */
    SignatureAlgorithms(List<String> accepted, List<String> server) {
        this.accepted = accepted;
        this.server = server;
    }

    /**
     * The algorithms to try, best first. A server that says what it takes is asked about one only, since it counts
     * refusals; one that does not may know only some of those of RSA.
     */
    List<String> of(SshPublicKey key) {
        if (!isRsa(key)) {
            return accepted.contains(key.type()) ? List.of(key.type()) : List.of();
        }
        List<String> ours = accepted.stream()
                .filter(name -> isRsaSignature(name) && name.endsWith(CERTIFICATE_SUFFIX) == key.isCertificate())
                .toList();
        if (server.isEmpty()) {
            return ours;
        }
        return ours.stream()
                .filter(name -> server.contains(name) || server.contains(signature(name)))
                .limit(1)
                .toList();
    }

    /** Whether the server would take the key if SHA-1 were accepted here. */
    boolean wantsSha1(SshPublicKey key) {
        return isRsa(key) && !server.isEmpty() && server.contains("ssh-rsa") && of(key).isEmpty();
    }

    /** What the signature itself is made with. */
    static String signature(String algorithm) {
        String plain = algorithm.endsWith(CERTIFICATE_SUFFIX)
                ? algorithm.substring(0, algorithm.length() - CERTIFICATE_SUFFIX.length())
                : algorithm;
        return plain.startsWith("sk-") && !plain.endsWith("@openssh.com") ? plain + "@openssh.com" : plain;
    }

    private static boolean isRsa(SshPublicKey key) {
        return key.plain().type().equals("ssh-rsa");
    }

    private static boolean isRsaSignature(String name) {
        String plain = signature(name);
        return plain.equals("ssh-rsa") || plain.startsWith("rsa-sha2-");
    }
}
