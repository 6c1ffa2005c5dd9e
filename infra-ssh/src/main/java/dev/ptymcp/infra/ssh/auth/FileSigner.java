package dev.ptymcp.infra.ssh.auth;

import com.jcraft.jsch.KeyPair;
import dev.ptymcp.infra.ssh.auth.AuthenticationAttempts.Verdict;
import dev.ptymcp.infra.ssh.key.SshPublicKey;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs with a key in a file, which is unlocked when it is first needed. */
final class FileSigner implements LoginKey.Signer {

    private final Path file;
    private final KeyUnlocker unlocker;
    private final AuthenticationAttempts attempts;
    private @Nullable KeyPair pair;

    FileSigner(Path file, KeyUnlocker unlocker, AuthenticationAttempts attempts) {
        this.file = file;
        this.unlocker = unlocker;
        this.attempts = attempts;
    }

    @Override
    public Optional<byte[]> sign(byte[] data, String algorithm) {
        Optional<byte[]> signature = unlocked().map(key -> key.getSignature(data, algorithm));
        if (signature.isEmpty() && pair != null) {
            attempts.add(file.toString(), Verdict.UNUSABLE, "accepted, but this Java cannot sign with it");
        }
        return signature;
    }

    @Override
    public Optional<SshPublicKey> publicKey() {
        return unlocked().map(KeyPair::getPublicKeyBlob).flatMap(SshPublicKey::ofBlob);
    }

    private Optional<KeyPair> unlocked() {
        if (pair == null) {
            pair = unlocker.unlock(file).orElse(null);
        }
        return Optional.ofNullable(pair);
    }

    @Override
    public void close() {
        if (pair != null) {
            pair.dispose();
            pair = null;
        }
    }
}
