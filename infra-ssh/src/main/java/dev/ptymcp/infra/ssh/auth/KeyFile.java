package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.infra.ssh.config.IdentityFile;
import dev.ptymcp.infra.ssh.key.SshPublicKey;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is in an identity file, as far as it can be seen without a passphrase.
 *
 * @param path the file
 * @param origin who named it
 * @param kind whether it can be used
 * @param publicKey the public key, where the file or the one beside it with {@code .pub} tells it
 * @param problem why it cannot be used; empty when it can
 */
record KeyFile(Path path, IdentityFile.Origin origin, Kind kind, Optional<SshPublicKey> publicKey, String problem) {

    enum Kind {
        /** A private key. */
        PRIVATE,
        /** A public key, whose private half an agent may have. */
        PUBLIC_ONLY,
        /** Nothing, where nothing needs to be. */
        ABSENT,
        /** A private key that others can read. */
        TOO_OPEN,
        /** Something that is of no use. */
        UNUSABLE
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
