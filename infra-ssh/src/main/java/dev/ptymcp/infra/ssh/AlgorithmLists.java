package dev.ptymcp.infra.ssh;

import com.jcraft.jsch.Session;
import dev.ptymcp.infra.ssh.config.AlgorithmChange;
import dev.ptymcp.infra.ssh.config.Algorithms;
import java.util.List;

/**
 * Which algorithms are offered, best first: those that OpenSSH offers today, as far as this Java has them. SHA-1, CBC, short
 * groups and DSA are not among them; a configuration can ask for what an old device needs.
 */
final class AlgorithmLists {

    private static final List<String> KEX = List.of(
            "mlkem768x25519-sha256",
            "curve25519-sha256",
            "curve25519-sha256@libssh.org",
            "ecdh-sha2-nistp256",
            "ecdh-sha2-nistp384",
            "ecdh-sha2-nistp521",
            "diffie-hellman-group-exchange-sha256",
            "diffie-hellman-group16-sha512",
            "diffie-hellman-group18-sha512",
            "diffie-hellman-group14-sha256");
    private static final List<String> SIGNATURES = List.of(
            "ssh-ed25519-cert-v01@openssh.com",
            "ecdsa-sha2-nistp256-cert-v01@openssh.com",
            "ecdsa-sha2-nistp384-cert-v01@openssh.com",
            "ecdsa-sha2-nistp521-cert-v01@openssh.com",
            "rsa-sha2-512-cert-v01@openssh.com",
            "rsa-sha2-256-cert-v01@openssh.com",
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "rsa-sha2-512",
            "rsa-sha2-256");
    private static final List<String> CIPHERS =
            List.of("aes128-gcm@openssh.com", "aes256-gcm@openssh.com", "aes128-ctr", "aes192-ctr", "aes256-ctr");
    private static final List<String> MACS =
            List.of("hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512");

    private AlgorithmLists() {}

    /** Sets the lists of a session that is not connected yet, as the configuration changes them. */
    static void apply(Algorithms changes, Session session) {
        set(session, "kex", changes.kex(), KEX);
        set(session, "server_host_key", changes.hostKey(), SIGNATURES);
        set(session, "PubkeyAcceptedAlgorithms", changes.publicKey(), SIGNATURES);
        set(session, "cipher.c2s", changes.ciphers(), CIPHERS);
        set(session, "cipher.s2c", changes.ciphers(), CIPHERS);
        set(session, "mac.c2s", changes.macs(), MACS);
        set(session, "mac.s2c", changes.macs(), MACS);
    }

    private static void set(Session session, String name, AlgorithmChange change, List<String> defaults) {
        session.setConfig(name, String.join(",", change.applyTo(defaults)));
    }
}
