package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.infra.ssh.key.SshPublicKey;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A key to log in with: what is offered, and who signs.
 *
 * @param name how people know it: a file, or a key of the agent
 * @param offered the key or certificate that the server is asked about; empty when only the passphrase tells it
 * @param signer who has the private half
 */
record LoginKey(String name, Optional<SshPublicKey> offered, Signer signer) {

    /** Who has a private key. */
    interface Signer {

        /**
         * Signs; may ask the operator, or wait until a security key is touched.
         *
         * @param algorithm the name of the signature algorithm, without what makes it a certificate's
         * @return the signature as SSH sends it; empty when there is none, which was noted
         */
        Optional<byte[]> sign(byte[] data, String algorithm);

        /** The public half, when it takes a passphrase to know it; empty when it cannot be had, which was noted. */
        Optional<SshPublicKey> publicKey();

        /** Forgets what was unlocked. */
        void close();
    }

    /** A key that an agent signs with. */
    static LoginKey ofAgent(AgentClient agent, SshPublicKey key, AuthenticationAttempts attempts) {
        String name = "agent key " + key;
        return new LoginKey(name, Optional.of(key), new AgentSigner(agent, key, name, attempts));
    }

    /** A key in a file. */
    static LoginKey ofFile(KeyFile file, KeyUnlocker unlocker, AuthenticationAttempts attempts) {
        return new LoginKey(file.path().toString(), file.publicKey(), new FileSigner(file.path(), unlocker, attempts));
    }

    /** The same private key with a certificate for it. */
    LoginKey with(SshPublicKey certificate, Path file) {
        return new LoginKey(file.toString(), Optional.of(certificate), signer);
    }
}
