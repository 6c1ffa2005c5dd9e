package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ValueTypes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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

    static Path directory(Configuration configuration, Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        return configuration.get(DIRECTORY).orElseGet(() -> usual(System.getProperty("os.name"), home, environment)
                .resolve("pty-mcp"));
    }

    static Path usual(String osName, Path home, Map<String, String> environment) {
        String os = osName.toLowerCase(Locale.ROOT);
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        String local = environment.getOrDefault("LOCALAPPDATA", "");
        if (xdg.startsWith("/")) {
            return Path.of(xdg);
        }
        if (os.startsWith("windows") && !local.isEmpty()) {
            return Path.of(local);
        }
        return home.resolve(os.startsWith("mac") ? "Library/Caches" : ".cache");
    }
}
