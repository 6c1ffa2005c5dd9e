package dev.ptymcp.infra.ssh.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.infra.ssh.key.SshPublicKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which algorithms a key is tried with, for servers that say what they take and servers that do not. */
final class SignatureAlgorithmsTest {

    private static SshPublicKey key(String type) {
        byte[] blob = new MessageWriter()
                .string(type.getBytes(StandardCharsets.US_ASCII))
                .string("nonce")
                .string("one")
                .string("two")
                .toBytes();
        return SshPublicKey.ofBlob(blob).orElseThrow();
    }

    private static List<String> list(String names) {
        return names == null ? List.of() : Stream.of(names.split(" ")).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "ssh-ed25519, ssh-rsa, ssh-ed25519",
        "ssh-rsa, , rsa-sha2-512 rsa-sha2-256",
        "ssh-rsa, ssh-rsa rsa-sha2-256 rsa-sha2-512, rsa-sha2-512",
        "ssh-rsa, rsa-sha2-256 ssh-rsa, rsa-sha2-256",
        "ssh-rsa, ssh-rsa ssh-ed25519, ",
        "ssh-rsa-cert-v01@openssh.com, rsa-sha2-256 ssh-rsa, rsa-sha2-256-cert-v01@openssh.com",
        "ssh-rsa-cert-v01@openssh.com, , rsa-sha2-512-cert-v01@openssh.com rsa-sha2-256-cert-v01@openssh.com",
        "sk-ssh-ed25519@openssh.com, , sk-ssh-ed25519@openssh.com",
        "ssh-dss, , "
    })
    void anRsaKeyIsTriedOnceWithWhatTheServerTakesAndNeverWithSha1(String type, String server, String tried) {
        assertEquals(list(tried), new SignatureAlgorithms(SignatureAlgorithms.DEFAULTS, list(server)).of(key(type)));
    }

    @Test
    void sha1IsTriedWhenTheConfigurationAcceptsItAndTheServerTakesNothingElse() {
        List<String> accepted = Stream.concat(SignatureAlgorithms.DEFAULTS.stream(), Stream.of("ssh-rsa"))
                .toList();
        assertEquals(List.of("ssh-rsa"), new SignatureAlgorithms(accepted, List.of("ssh-rsa")).of(key("ssh-rsa")));
        assertEquals(
                List.of("rsa-sha2-512"),
                new SignatureAlgorithms(accepted, List.of("ssh-rsa", "rsa-sha2-512")).of(key("ssh-rsa")));
    }

    @ParameterizedTest
    @CsvSource({
        "ssh-ed25519-cert-v01@openssh.com, ssh-ed25519",
        "rsa-sha2-512-cert-v01@openssh.com, rsa-sha2-512",
        "sk-ssh-ed25519-cert-v01@openssh.com, sk-ssh-ed25519@openssh.com",
        "sk-ssh-ed25519@openssh.com, sk-ssh-ed25519@openssh.com",
        "ecdsa-sha2-nistp256, ecdsa-sha2-nistp256"
    })
    void aCertificateIsSignedForWithTheAlgorithmOfItsKey(String algorithm, String signature) {
        assertEquals(signature, SignatureAlgorithms.signature(algorithm));
    }
}
