package dev.ptymcp.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationLoaderTest {

    private static final ConfigKey<Integer> MAX =
            ConfigKey.of("sessions.max", ValueTypes.wholeNumber(1, 1000), 50, "How many.");
    private static final ConfigKey<Integer> BUFFER =
            ConfigKey.of("output.buffer", ValueTypes.size(64 * 1024, 64 * 1024 * 1024), 1024 * 1024, "How much.");
    private static final ConfigKey<Duration> IDLE = ConfigKey.of(
            "sessions.idle",
            ValueTypes.durationOrOff(Duration.ofSeconds(1), Duration.ofDays(30)),
            Duration.ZERO,
            "How long.");
    private static final ConfigKey<Boolean> INTEGRATION =
            ConfigKey.of("shell.integration", ValueTypes.flag(), true, "Whether.");
    private static final ConfigKey<Optional<Path>> TOKEN_FILE =
            new ConfigKey<>("audit.token", ValueTypes.optionalPath(), Optional.empty(), true, "A secret.");

    private final ConfigurationLoader loader =
            new ConfigurationLoader(List.of(MAX, IDLE, BUFFER, INTEGRATION, TOKEN_FILE));

    @TempDir
    private Path directory;

    @Test
    void everythingHasItsDefaultWhenNobodySaysOtherwise() {
        Configuration configuration = load(Map.of(), Map.of());
        assertEquals(50, configuration.get(MAX));
        assertEquals(Duration.ZERO, configuration.get(IDLE));
        assertEquals(List.of("default", "default", "default", "default", "default"), origins(configuration));
    }

    @Test
    void theFileIsReadFromThePlatformsPlace() throws IOException {
        Path file =
                Files.createDirectories(directory.resolve(".config/pty-mcp")).resolve("config.toml");
        Files.writeString(file, "[sessions]\nmax = 7\nidle = \"90m\"\n\n[output]\nbuffer = \"2MiB\"\n");
        Configuration configuration = load(Map.of(), Map.of());
        assertEquals(7, configuration.get(MAX));
        assertEquals(Duration.ofMinutes(90), configuration.get(IDLE));
        assertEquals(2 * 1024 * 1024, configuration.get(BUFFER));
        assertEquals(List.of(file + ":2", file + ":3", file + ":6", "default", "default"), origins(configuration));
    }

    @Test
    void aVariableBeatsTheFileAndAFlagBeatsBoth() throws IOException {
        String file = file("sessions.max = 7\noutput.buffer = 131072\nshell.integration = false\n");
        Configuration configuration = load(
                Map.of("PTY_MCP_CONFIG", file, "PTY_MCP_SESSIONS_MAX", "8", "PTY_MCP_OUTPUT_BUFFER", "256KiB"),
                Map.of("sessions.max", "9"));
        assertEquals(9, configuration.get(MAX));
        assertEquals(256 * 1024, configuration.get(BUFFER));
        assertEquals(false, configuration.get(INTEGRATION));
        assertEquals(
                List.of("--sessions.max", "default", "PTY_MCP_OUTPUT_BUFFER", file + ":3", "default"),
                origins(configuration));
    }

    @Test
    void theFlagConfigBeatsTheVariable() throws IOException {
        String file = file("sessions.max = 7\n");
        Configuration configuration = load(Map.of("PTY_MCP_CONFIG", "/does/not/exist"), Map.of("config", file));
        assertEquals(7, configuration.get(MAX));
    }

    @Test
    void anEmptyNameMeansNoFileAtAll() throws IOException {
        Path file =
                Files.createDirectories(directory.resolve(".config/pty-mcp")).resolve("config.toml");
        Files.writeString(file, "sessions.max = 7\n");
        assertEquals(50, load(Map.of("PTY_MCP_CONFIG", ""), Map.of()).get(MAX));
        assertEquals(50, load(Map.of(), Map.of("config", "")).get(MAX));
    }

    @Test
    void aNamedFileMustExist() {
        assertEquals(
                "--config: there is no file '/does/not/exist'.",
                refusal(Map.of(), Map.of("config", "/does/not/exist")));
        assertEquals(
                "PTY_MCP_CONFIG: there is no file '/does/not/exist'.",
                refusal(Map.of("PTY_MCP_CONFIG", "/does/not/exist"), Map.of()));
    }

    @Test
    void aTypoInTheFileNamesItsLineAndTheNearestKey() throws IOException {
        String file = file("# limits\n[sessions]\nidle = \"5m\"\nmaks = 7\n");
        assertEquals(
                file + ":4: unknown key 'sessions.maks'. Did you mean 'sessions.max'?",
                refusal(Map.of(), Map.of("config", file)));
    }

    @Test
    void aTypoInAVariableOrAFlagNamesTheNearest() {
        assertEquals(
                "PTY_MCP_SESSION_MAX: unknown variable 'PTY_MCP_SESSION_MAX'. Did you mean 'PTY_MCP_SESSIONS_MAX'?",
                refusal(Map.of("PTY_MCP_SESSION_MAX", "8"), Map.of()));
        assertEquals(
                "--session.max: unknown flag '--session.max'. Did you mean '--sessions.max'?",
                refusal(Map.of(), Map.of("session.max", "8")));
    }

    @Test
    void theLaunchersVariablesAreNoTypos() {
        load(
                Map.of(
                        "PTY_MCP_JVM_OPTIONS",
                        "-Xmx1g",
                        "PTY_MCP_STATE_DIR",
                        "/tmp",
                        "PTY_MCP_ARCHIVE",
                        "now",
                        "PATH",
                        "/bin"),
                Map.of());
    }

    @Test
    void allThatIsWrongIsSaidAtOnceWithWhatIsAllowed() throws IOException {
        String file = file("[sessions]\nmax = \"many\"\nidle = \"5 weeks\"\n[shell]\nintegration = \"yes\"\n");
        assertEquals(
                List.of(
                        file + ":2: sessions.max is 'many' but must be a whole number from 1 to 1000.",
                        file
                                + ":3: sessions.idle is '5 weeks' but must be a time from 1s to 30d (with ms, s, m, h or d),"
                                + " or 0 for off.",
                        "--output.buffer: output.buffer is '1' but must be a size from 64KiB to 64MiB (bytes, or with KiB"
                                + " or MiB).",
                        file + ":5: shell.integration is 'yes' but must be true or false."),
                refusal(Map.of(), Map.of("config", file, "output.buffer", "1"))
                        .lines()
                        .toList());
    }

    @Test
    void whatIsNotTomlNamesTheLine() throws IOException {
        String file = file("[sessions]\nmax = = 1\n");
        String refusal = refusal(Map.of(), Map.of("config", file));
        assertTrue(refusal.startsWith(file + ":2: not valid TOML: "), refusal);
    }

    @Test
    void aListOrTableWhereAValueBelongsIsRefused() throws IOException {
        String list = file("sessions.max = [1, 2]\n");
        assertEquals(
                list + ":1: sessions.max is '[1,2]' but must be a whole number from 1 to 1000.",
                refusal(Map.of(), Map.of("config", list)));
        String table = file("sessions.max.deep = 1\n");
        assertEquals(
                table + ":1: unknown key 'sessions.max.deep'. Did you mean 'sessions.max'?",
                refusal(Map.of(), Map.of("config", table)));
    }

    /** As on Windows, where such a file is read. */
    private boolean knowsNoPermissions() throws IOException {
        return !Files.getFileStore(directory).supportsFileAttributeView("posix");
    }

    @Test
    void aFileThatOthersMayWriteIsRefused() throws IOException {
        for (String permissions : List.of("rw-rw-r--", "rw-r--rw-")) {
            String file = file("sessions.max = 7\n");
            if (knowsNoPermissions()) {
                load(Map.of(), Map.of("config", file));
                return;
            }
            Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString(permissions));
            assertEquals(
                    file + ": group or others may write this file, so it is not read; run: chmod go-w '" + file + "'",
                    refusal(Map.of(), Map.of("config", file)));
        }
    }

    @Test
    void aFileInADirectoryThatOthersMayWriteIsRefusedAlsoBehindALink() throws IOException {
        Path shared = Files.createDirectory(directory.resolve("shared"));
        Path file = Files.writeString(shared.resolve("config.toml"), "sessions.max = 7\n");
        if (knowsNoPermissions()) {
            load(Map.of(), Map.of("config", file.toString()));
            return;
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Path link = Files.createSymbolicLink(directory.resolve("link.toml"), file);
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxr-x"));
        for (Path named : List.of(file, link)) {
            assertEquals(
                    named + ": group or others may write its directory " + shared
                            + ", so it is not read; run: chmod go-w '" + shared + "'",
                    refusal(Map.of(), Map.of("config", named.toString())));
        }
        Files.setAttribute(shared, "unix:mode", 01777);
        load(Map.of(), Map.of("config", link.toString()));
    }

    @Test
    @EnabledIf("isRoot")
    void aFileOfAnotherUserIsRefused() throws IOException {
        String file = file("sessions.max = 7\n");
        Files.setAttribute(Path.of(file), "unix:uid", 12345);
        assertEquals(
                file + ": another user may write this file, so it is not read; run: chown 0 '" + file + "'",
                refusal(Map.of(), Map.of("config", file)));
    }

    static boolean isRoot() throws IOException {
        Path here = Path.of("/proc/self");
        return Files.exists(here) && Files.getAttribute(here, "unix:uid").equals(0);
    }

    @Test
    void aDirectoryIsNoFile() {
        assertEquals(directory + ": not a regular file.", refusal(Map.of(), Map.of("config", directory.toString())));
    }

    @Test
    void aSecretIsMaskedWhereverItIsShownAndDefaultsAreNot() {
        Configuration configuration = load(Map.of("PTY_MCP_AUDIT_TOKEN", "/etc/hunter2"), Map.of());
        assertEquals(Optional.of(Path.of("/etc/hunter2")), configuration.get(TOKEN_FILE));
        String shown = ConfigurationPage.effective(configuration) + configuration.entries();
        assertTrue(shown.contains("******") && !shown.contains("hunter2"), shown);
        String refusal = refusal(Map.of("PTY_MCP_AUDIT_TOKEN", "hunter2"), Map.of());
        assertEquals(
                "PTY_MCP_AUDIT_TOKEN: audit.token is not readable but must be an absolute path, or empty for none.",
                refusal);
    }

    @Test
    void twoKeysCannotShareAName() {
        assertThrows(IllegalArgumentException.class, () -> new ConfigurationLoader(List.of(MAX, MAX)));
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("some.toml"), text).toString();
    }

    private Configuration load(Map<String, String> environment, Map<String, String> flags) {
        var platform = new ConfigFileLocation.Platform("Linux", directory);
        return loader.load(new ConfigurationLoader.Sources(environment, flags, platform));
    }

    private String refusal(Map<String, String> environment, Map<String, String> flags) {
        TerminalException refusal = assertThrows(TerminalException.class, () -> load(environment, flags));
        assertEquals(ErrorCode.INVALID_CONFIGURATION, refusal.code());
        return refusal.getMessage();
    }

    private static List<String> origins(Configuration configuration) {
        return configuration.entries().stream()
                .map(entry -> entry.origin().toString())
                .collect(Collectors.toList());
    }
}
