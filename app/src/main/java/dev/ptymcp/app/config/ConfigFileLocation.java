package dev.ptymcp.app.config;

import dev.ptymcp.domain.model.error.TerminalException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the configuration file: {@code --config}, else {@code PTY_MCP_CONFIG}, else the platform's place. */
public final class ConfigFileLocation {

    /**
     * What decides the platform's place.
     *
     * @param osName as the Java property {@code os.name}
     * @param home the user's home directory
     */
    public record Platform(String osName, Path home) {}

    private static final Path IN_CONFIG_DIRECTORY = Path.of("pty-mcp", "config.toml");

    private ConfigFileLocation() {}

    /** The file to read. An empty {@code --config} or variable means none; the platform's place may hold none. */
    static Optional<Path> find(ConfigurationLoader.Sources sources) {
        String flag = sources.flags().get(FlagSource.CONFIG);
        String variable = sources.environment().get(EnvironmentSource.CONFIG);
        String named = flag != null ? flag : variable;
        if (named == null) {
            Path usual = usual(sources.system(), sources.environment());
            return Files.exists(usual) ? Optional.of(usual) : Optional.empty();
        }
        return named.isEmpty() ? Optional.empty() : Optional.of(existing(named, flag != null));
    }

    /**
     * The file that settings are to be written to: the one that is read, whether it exists or not.
     *
     * @throws TerminalException with {@code INVALID_CONFIGURATION} when there is to be none
     */
    public static Path place(ConfigurationLoader.Sources sources) {
        String flag = sources.flags().get(FlagSource.CONFIG);
        String variable = sources.environment().get(EnvironmentSource.CONFIG);
        String named = flag != null ? flag : variable;
        if (named == null) {
            return usual(sources.system(), sources.environment());
        }
        if (named.isEmpty()) {
            throw InvalidConfiguration.of("The configuration file is switched off by an empty name.");
        }
        return Path.of(named).toAbsolutePath();
    }

    /** The file that was read, else the platform's place: what the operator has besides settings lies beside it. */
    public static Path of(Configuration configuration, Map<String, String> environment) {
        return configuration
                .file()
                .orElseGet(() -> usual(
                        new Platform(System.getProperty("os.name"), Path.of(System.getProperty("user.home"))),
                        environment));
    }

    /**
     * The platform's place: {@code pty-mcp/config.toml} in {@code XDG_CONFIG_HOME}, else in {@code ~/.config}, on macOS in
     * {@code ~/Library/Application Support}, on Windows in {@code %APPDATA%}.
     */
    public static Path usual(Platform platform, Map<String, String> environment) {
        String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
        if (xdg.startsWith("/")) {
            return Path.of(xdg).resolve(IN_CONFIG_DIRECTORY);
        }
        String os = platform.osName().toLowerCase(Locale.ROOT);
        String appData = environment.getOrDefault("APPDATA", "");
        if (os.startsWith("windows") && !appData.isEmpty()) {
            return Path.of(appData).resolve(IN_CONFIG_DIRECTORY);
        }
        String inHome = os.startsWith("mac") ? "Library/Application Support" : ".config";
        return platform.home().resolve(inHome).resolve(IN_CONFIG_DIRECTORY);
    }

    private static Path existing(String named, boolean byFlag) {
        String where = byFlag ? "--" + FlagSource.CONFIG : EnvironmentSource.CONFIG;
        try {
            Path file = Path.of(named).toAbsolutePath();
            if (Files.exists(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw InvalidConfiguration.of(where + ": '" + named + "' cannot be a path: " + e.getReason() + ".");
        }
        throw InvalidConfiguration.of(where + ": there is no file '" + named + "'.");
    }
}
