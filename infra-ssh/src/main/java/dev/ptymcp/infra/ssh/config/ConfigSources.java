package dev.ptymcp.infra.ssh.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the configuration is.
 *
 * @param userFile the user's file; relative includes in it are looked for in {@code ~/.ssh}; need not exist
 * @param systemFile the system's file; relative includes in it are looked for beside it; need not exist
 * @param local what it can refer to
 */
public record ConfigSources(Path userFile, Path systemFile, LocalFacts local) {

    /** Checks that nothing is missing. */
    public ConfigSources {
        Objects.requireNonNull(userFile, "userFile");
        Objects.requireNonNull(systemFile, "systemFile");
        Objects.requireNonNull(local, "local");
    }

    /** {@code ~/.ssh/config} and {@code /etc/ssh/ssh_config}. */
    public static ConfigSources standard(LocalFacts local) {
        return new ConfigSources(
                local.home().resolve(".ssh").resolve("config"), Path.of("/etc", "ssh", "ssh_config"), local);
    }
}
