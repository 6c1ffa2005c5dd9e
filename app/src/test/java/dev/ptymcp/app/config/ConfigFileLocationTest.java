package dev.ptymcp.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigFileLocationTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, '', '', /home/ann/.config/pty-mcp/config.toml",
        "Linux, /xdg, '', /xdg/pty-mcp/config.toml",
        "Linux, relative, '', /home/ann/.config/pty-mcp/config.toml",
        "Mac OS X, '', '', /home/ann/Library/Application Support/pty-mcp/config.toml",
        "Mac OS X, /xdg, '', /xdg/pty-mcp/config.toml",
        "Windows 11, '', /roaming, /roaming/pty-mcp/config.toml",
        "Windows 11, '', '', /home/ann/.config/pty-mcp/config.toml",
    })
    void followsThePlatform(String os, String xdg, String appData, String expected) {
        Path usual = ConfigFileLocation.usual(
                new ConfigFileLocation.Platform(os, Path.of("/home/ann")),
                Map.of("XDG_CONFIG_HOME", xdg, "APPDATA", appData));
        assertEquals(Path.of(expected), usual);
    }
}
