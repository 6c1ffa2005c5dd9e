package dev.ptymcp.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.app.config.ConfigFileLocation;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ConfigurationLoader;
import dev.ptymcp.app.config.ConfigurationPage;
import dev.ptymcp.domain.model.session.SessionLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {

    @Test
    void theDocumentationShowsTheKeysAsTheyAre() throws IOException {
        Path page = Path.of("..", "docs", "configuration.md");
        assertEquals(
                ConfigurationPage.markdown(Settings.loader()),
                Files.readString(page),
                "docs/configuration.md is stale; run: ./pty-mcp config --markdown > docs/configuration.md");
    }

    @Test
    void withoutSettingsTheLimitsAreThoseOfTheLibrary() {
        assertEquals(SessionLimits.DEFAULT, SessionSettings.limits(configuration(Map.of())));
    }

    @Test
    void everyLimitCanBeSet() {
        Configuration configuration = configuration(Map.of(
                "sessions.max", "7",
                "output.buffer", "2MiB",
                "input.max", "4KiB",
                "input.rate", "2KiB",
                "output.rate", "1MiB",
                "sessions.runtime", "1d",
                "sessions.idle", "30m",
                "sessions.keep_ended", "90s"));
        assertEquals(
                new SessionLimits(
                        7,
                        2 << 20,
                        4 << 10,
                        2 << 10,
                        1 << 20,
                        Duration.ofDays(1),
                        Duration.ofMinutes(30),
                        Duration.ofSeconds(90)),
                SessionSettings.limits(configuration));
    }

    @Test
    void transcriptsLieWhereThePlatformKeepsState() {
        Path home = Path.of("/home/x");
        Map<String, String> none = Map.of();
        assertEquals(
                Path.of("/home/x/.local/state/pty-mcp/transcripts"), TranscriptSettings.usual("Linux", home, none));
        assertEquals(
                Path.of("/state/pty-mcp/transcripts"),
                TranscriptSettings.usual("Linux", home, Map.of("XDG_STATE_HOME", "/state")));
        assertEquals(
                Path.of("/home/x/.local/state/pty-mcp/transcripts"),
                TranscriptSettings.usual("Linux", home, Map.of("XDG_STATE_HOME", "relative")));
        assertEquals(
                Path.of("/home/x/Library/Application Support/pty-mcp/transcripts"),
                TranscriptSettings.usual("Mac OS X", home, none));
        assertEquals(
                Path.of("/local/pty-mcp/transcripts"),
                TranscriptSettings.usual("Windows 11", home, Map.of("LOCALAPPDATA", "/local")));
    }

    private static Configuration configuration(Map<String, String> flags) {
        return Settings.loader()
                .load(new ConfigurationLoader.Sources(
                        Map.of("PTY_MCP_CONFIG", ""),
                        flags,
                        new ConfigFileLocation.Platform("Linux", Path.of("/nowhere"))));
    }
}
