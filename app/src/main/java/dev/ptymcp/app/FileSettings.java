package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ValueTypes;
import dev.ptymcp.application.port.PrivateDirectory;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the server lays files of its own. */
final class FileSettings {

    private static final ConfigKey<Optional<Path>> DIRECTORY = ConfigKey.of(
            "files.directory",
            ValueTypes.optionalPath(),
            Optional.empty(),
            "The directory for shell-integration scripts and native libraries; it is closed to other users. Without one it is"
                    + " pty-mcp in $XDG_CACHE_HOME, else in ~/.cache (macOS: ~/Library/Caches, Windows: %LOCALAPPDATA%).");

    static final List<ConfigKey<?>> KEYS = List.of(DIRECTORY);

    private FileSettings() {}

    static PrivateDirectory directory(Configuration configuration, Map<String, String> environment) {
        return configuration
                .get(DIRECTORY)
                .map(DiskPrivateDirectory::at)
                .orElseGet(() -> DiskPrivateDirectory.ofThisUser(environment));
    }
}
