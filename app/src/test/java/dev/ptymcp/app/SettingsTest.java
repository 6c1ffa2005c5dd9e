package dev.ptymcp.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ptymcp.app.config.ConfigFileLocation;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ConfigurationLoader;
import dev.ptymcp.app.config.ConfigurationPage;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.LimitCeilings;
import dev.ptymcp.domain.model.session.LimitChange;
import dev.ptymcp.domain.model.session.SessionLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void aCeilingIsWhatIsSetElseTheLimitItself() {
        SessionLimits limits = SessionLimits.DEFAULT.with(Limit.IDLE, 60_000);
        LimitCeilings ceilings = LimitSettings.ceilings(
                configuration(Map.of("limits.sessions_max", "60", "limits.input_rate_max", "0")), limits);
        ceilings.check(LimitChange.of(Limit.SESSIONS, 60)
                .and(Limit.IDLE, 60_000)
                .and(Limit.RUNTIME, 1)
                .and(Limit.INPUT_RATE, 1 << 30));
        assertThrows(TerminalException.class, () -> ceilings.check(LimitChange.of(Limit.SESSIONS, 61)));
        assertThrows(TerminalException.class, () -> ceilings.check(LimitChange.of(Limit.IDLE, 60_001)));
        assertThrows(TerminalException.class, () -> ceilings.check(LimitChange.of(Limit.IDLE, 0)));
        assertThrows(TerminalException.class, () -> ceilings.check(LimitChange.of(Limit.INPUT, 64 * 1024 * 1024)));
    }

    @Test
    void aLimitBeyondItsOwnCeilingIsNoConfiguration() {
        TerminalException wrong = assertThrows(
                TerminalException.class,
                () -> LimitSettings.ceilings(
                        configuration(Map.of("limits.sessions_max", "10", "limits.idle_max", "1h")),
                        SessionLimits.DEFAULT));
        assertEquals(ErrorCode.INVALID_CONFIGURATION, wrong.code());
        assertEquals(
                "sessions.max is 50 but limits.sessions_max is 10.\n"
                        + "sessions.idle is off but limits.idle_max is 3600000 ms.",
                wrong.getMessage());
    }

    @Test
    void programsAndVariablesAreListsOfNames() {
        Configuration configuration = configuration(Map.of(
                "local.programs", "bash, /usr/bin/git",
                "local.root", "/work",
                "environment.deny", "[\"*_TOKEN\", \"AWS_*\"]",
                "environment.allow", "AWS_PROFILE"));
        assertEquals(List.of("bash", "/usr/bin/git"), LocalSettings.programs(configuration));
        assertEquals(
                Optional.of("/work"),
                LocalSettings.directories(configuration, path -> path).usual());
        assertEquals(
                Map.of("AWS_PROFILE", "p", "HOME", "/h"),
                LocalSettings.environment(configuration, List.of("VAULT"))
                        .filter(Map.of(
                                "AWS_PROFILE",
                                "p",
                                "HOME",
                                "/h",
                                "AWS_SECRET",
                                "s",
                                "X_TOKEN",
                                "t",
                                "VAULT",
                                "v",
                                "PTY_MCP_X",
                                "x")));
        assertEquals(
                Map.of("HOME", "/h"),
                LocalSettings.environment(configuration(Map.of("environment.allow", "HOME, LC_*")), List.of())
                        .filter(Map.of("HOME", "/h", "OTHER", "o")),
                "who allows some without denying any allows no others");
        for (String wrong : List.of("./bash", "a/b", "bash,,sh")) {
            assertThrows(TerminalException.class, () -> configuration(Map.of("local.programs", wrong)), wrong);
        }
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
