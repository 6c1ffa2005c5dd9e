package dev.ptymcp.infra.ssh.trust;

import dev.ptymcp.infra.ssh.key.SshPublicKey;
import java.nio.file.Path;

/**
 * A key that a known hosts file has for a host.
 *
 * @param marker what the line says of the key
 * @param key the key
 * @param file the file
 * @param line the line in it, from 1
 * @param exactName whether the line names the host itself, hashed or not, rather than by a pattern
 */
public record KnownHostKey(Marker marker, SshPublicKey key, Path file, int line, boolean exactName) {

    /** What a line says of its key. */
    public enum Marker {
        /** The host's key. */
        NONE,
        /** {@code @cert-authority}: certificates that this key signed are good for the host. */
        CERT_AUTHORITY,
        /** {@code @revoked}: never to be accepted, as a key or as an authority. */
        REVOKED
    }

    /** Where it stands: {@code /home/ann/.ssh/known_hosts:12}. */
    public String place() {
        return file + ":" + line;
    }
}
