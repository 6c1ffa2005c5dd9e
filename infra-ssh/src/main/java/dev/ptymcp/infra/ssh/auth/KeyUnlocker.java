package dev.ptymcp.infra.ssh.auth;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import dev.ptymcp.domain.model.secret.Secret;
import dev.ptymcp.infra.ssh.auth.AuthenticationAttempts.Verdict;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens private key files, asking the operator for the passphrase of those that are locked. */
final class KeyUnlocker {

    private final Login login;

    KeyUnlocker(Login login) {
        this.login = login;
    }

    /** The key, for the caller to dispose of; empty when it cannot be had, which is noted. */
    Optional<KeyPair> unlock(Path file) {
        KeyPair pair = load(file);
        if (pair == null) {
            login.attempts().add(file.toString(), Verdict.UNUSABLE, "cannot be understood");
            return Optional.empty();
        }
        for (int prompt = 0; pair.isEncrypted() && prompt < login.prompts(); prompt++) {
            String again = prompt == 0 ? "" : "That was not it. ";
            Optional<Secret> passphrase =
                    login.operator().passphrase(file.toString(), again + "Passphrase for the key " + file + ":");
            if (passphrase.isEmpty()) {
                return locked(
                        pair, file, "accepted, but locked: " + login.operator().silence());
            }
            try (Secret typed = passphrase.get()) {
                decrypt(pair, typed);
            }
        }
        return pair.isEncrypted() ? locked(pair, file, "locked: the passphrase was wrong") : Optional.of(pair);
    }

    private Optional<KeyPair> locked(KeyPair pair, Path file, String result) {
        pair.dispose();
        login.attempts().add(file.toString(), Verdict.NO_PASSPHRASE, result);
        return Optional.empty();
    }

    private static @Nullable KeyPair load(Path file) {
        byte[] bytes = new byte[0];
        try {
            bytes = KeyFileReader.bytes(file);
            return KeyPair.load(new JSch(), bytes, null);
        } catch (IOException | JSchException | RuntimeException e) {
            return null;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Tries UTF-8 first, then Latin-1: what PKCS #8 keys need of jsch, and what old keys were locked with. */
    private static void decrypt(KeyPair pair, Secret passphrase) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            if (pair.isEncrypted()) {
                decrypt(pair, passphrase.bytes(charset));
            }
        }
    }

    private static void decrypt(KeyPair pair, byte[] passphrase) {
        try {
            pair.decrypt(passphrase);
        } catch (RuntimeException e) {
            // What a wrong passphrase makes of the key can be anything, and jsch reads it.
            return;
        } finally {
            Arrays.fill(passphrase, (byte) 0);
        }
    }
}
