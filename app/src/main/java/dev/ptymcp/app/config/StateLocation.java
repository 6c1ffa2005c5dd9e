package dev.ptymcp.app.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where the platform wants what a program keeps between its runs. */
public final class StateLocation {

    private StateLocation() {}

    /**
     * {@code pty-mcp} in {@code XDG_STATE_HOME}, else in {@code ~/.local/state}, on macOS in {@code ~/Library/Application
     * Support}, on Windows in {@code %LOCALAPPDATA%}.
     */
    public static Path usual(ConfigFileLocation.Platform platform, Map<String, String> environment) {
        return base(platform, environment).resolve("pty-mcp");
    }

    private static Path base(ConfigFileLocation.Platform platform, Map<String, String> environment) {
        String os = platform.osName().toLowerCase(Locale.ROOT);
        String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
        String local = environment.getOrDefault("LOCALAPPDATA", "");
        if (xdg.startsWith("/")) {
            return Path.of(xdg);
        }
        if (os.startsWith("windows") && !local.isEmpty()) {
            return Path.of(local);
        }
        return platform.home().resolve(os.startsWith("mac") ? "Library/Application Support" : ".local/state");
    }
}
