package dev.ptymcp.infra.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.infra.ssh.config.AlgorithmChange;
import dev.ptymcp.infra.ssh.config.Algorithms;
import java.util.ArrayList;
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
    private static final String CERTIFICATE_SUFFIX = "-cert-v01@openssh.com";
    private static final String DSA = "ssh-dss";
    private static final List<String> CIPHERS =
            List.of("aes128-gcm@openssh.com", "aes256-gcm@openssh.com", "aes128-ctr", "aes192-ctr", "aes256-ctr");
    private static final List<String> MACS =
            List.of("hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512");

    private final List<Setting> settings;

    private AlgorithmLists(List<Setting> settings) {
        this.settings = settings;
    }

    /**
     * The lists as the configuration changes them. What this program does not have is left out, lest the server choose it.
     *
     * @throws TerminalException with {@code INVALID_SSH_CONFIG} when the configuration leaves nothing of a list
     */
    static AlgorithmLists of(Algorithms changes) {
        return new AlgorithmLists(List.of(
                Setting.of("KexAlgorithms", KEX, changes.kex(), "CheckKexes", List.of("kex")),
                Setting.of(
                        "HostKeyAlgorithms",
                        SIGNATURES,
                        changes.hostKey(),
                        "CheckSignatures",
                        List.of("server_host_key")),
                Setting.of("Ciphers", CIPHERS, changes.ciphers(), "CheckCiphers", List.of("cipher.c2s", "cipher.s2c")),
                Setting.of("MACs", MACS, changes.macs(), "CheckMacs", List.of("mac.c2s", "mac.s2c"))));
    }

    /** Sets the lists of a session that is not connected yet. */
    void applyTo(Session session) {
        settings.forEach(each -> each.applyTo(session));
    }

    /**
     * A list.
     *
     * @param algorithms what is offered
     * @param doubtful what jsch has to try before it offers it
     * @param check what jsch calls the list of those
     * @param names what jsch calls the list
     */
    private record Setting(List<String> algorithms, List<String> doubtful, String check, List<String> names) {

        static Setting of(
                String directive, List<String> defaults, AlgorithmChange change, String check, List<String> names) {
            List<String> wanted = change.applyTo(defaults);
            List<String> known = wanted.stream()
                    .filter(name -> defaults.contains(name) || isKnown(name))
                    .toList();
            if (known.isEmpty()) {
                throw new TerminalException(
                        ErrorCode.INVALID_SSH_CONFIG,
                        "Of " + directive + " in the SSH configuration, this program has none: "
                                + String.join(",", wanted) + ".",
                        "Add one of " + String.join(",", defaults) + " to " + directive + " for this host.");
            }
            List<String> doubtful = new ArrayList<>(known);
            doubtful.removeAll(defaults);
            return new Setting(known, doubtful, check, names);
        }

        private static boolean isKnown(String algorithm) {
            String plain = algorithm.endsWith(CERTIFICATE_SUFFIX)
                    ? algorithm.substring(0, algorithm.length() - CERTIFICATE_SUFFIX.length())
                    : algorithm;
            return plain.equals(DSA) || JSch.getConfig(plain) != null;
        }

        void applyTo(Session session) {
            List<String> checked = new ArrayList<>(doubtful);
            checked.add(session.getConfig(check));
            session.setConfig(check, String.join(",", checked));
            names.forEach(name -> session.setConfig(name, String.join(",", algorithms)));
        }
    }
}
