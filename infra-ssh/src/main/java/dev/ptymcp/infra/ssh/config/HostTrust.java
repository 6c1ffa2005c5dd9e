package dev.ptymcp.infra.ssh.config;

import dev.ptymcp.domain.model.target.HostKeyPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How the host proves who it is.
 *
 * @param policy what to do with a key that is not known; {@code ACCEPT_NEW} when nobody said anything
 * @param hostKeyAlias the name to look up and to remember instead of the host's
 * @param userFiles the user's known hosts files; new keys go to the first; empty for {@code none}
 * @param globalFiles the system's known hosts files, only read
 * @param hashNames whether names are hashed when they are remembered
 */
public record HostTrust(
        HostKeyPolicy policy,
        Optional<String> hostKeyAlias,
        List<Path> userFiles,
        List<Path> globalFiles,
        boolean hashNames) {

    /** Checks and copies. */
    public HostTrust {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(hostKeyAlias, "hostKeyAlias");
        userFiles = List.copyOf(userFiles);
        globalFiles = List.copyOf(globalFiles);
    }
}
