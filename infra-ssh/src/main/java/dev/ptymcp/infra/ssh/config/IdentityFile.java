package dev.ptymcp.infra.ssh.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A private key to try, or a public key whose private half an agent has.
 *
 * @param path where it is; need not exist
 * @param origin who named it
 */
public record IdentityFile(Path path, Origin origin) {

    /** Who named a file: a missing {@link #DEFAULT} is no news, a missing {@link #EXPLICIT} is a mistake. */
    public enum Origin {
        /** The caller. */
        EXPLICIT,
        /** The configuration. */
        CONFIGURED,
        /** Nobody: one of the names that OpenSSH looks for. */
        DEFAULT
    }

    /** Checks that nothing is missing. */
    public IdentityFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(origin, "origin");
    }
}
