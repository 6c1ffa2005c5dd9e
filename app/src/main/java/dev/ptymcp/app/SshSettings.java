package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ValueTypes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is configured about SSH beyond the files of OpenSSH, which say nearly everything. */
final class SshSettings {

    private static final ConfigKey<Optional<Path>> CONFIG_FILE = ConfigKey.of(
            "ssh.config_file",
            ValueTypes.optionalPath(),
            Optional.empty(),
            "The OpenSSH configuration file to use in place of ~/.ssh/config and that of the system, as with ssh -F.");

    static final List<ConfigKey<?>> KEYS = List.of(CONFIG_FILE);

    private SshSettings() {}

    static Optional<Path> configFile(Configuration configuration) {
        return configuration.get(CONFIG_FILE);
    }
}
