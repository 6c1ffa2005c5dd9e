package dev.ptymcp.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationPageTest {

    private static final List<ConfigKey<?>> KEYS = List.of(
            ConfigKey.of("sessions.max", ValueTypes.wholeNumber(1, 1000), 50, "How many sessions."),
            ConfigKey.of("sessions.flag", ValueTypes.flag(), true, "Whether."),
            ConfigKey.of("output.buffer", ValueTypes.size(1024, 4096), 2048, "How much."));

    @TempDir
    private Path directory;

    @Test
    void theDefaultFileWithEveryKeyUncommentedIsValidAndChangesNothing() throws IOException {
        String text =
                ConfigurationPage.defaultFile(new ConfigurationLoader(KEYS)).replaceAll("(?m)^#([a-z])", "$1");
        Path file = Files.writeString(directory.resolve("config.toml"), text);
        Configuration configuration = new ConfigurationLoader(KEYS)
                .load(new ConfigurationLoader.Sources(
                        Map.of(),
                        Map.of("config", file.toString()),
                        new ConfigFileLocation.Platform("Linux", directory)));
        for (Configuration.Entry<?> entry : configuration.entries()) {
            assertEquals(entry.key().defaultValue(), entry.value());
            assertTrue(entry.origin().text().startsWith(file.toString()), entry.toString());
        }
    }

    @Test
    void theDefaultFileExplainsEachKeyAboveIt() {
        assertEquals("""
                # Configuration of pty-mcp. What is commented out shows the default.

                [sessions]
                # How many sessions.
                # Allowed: a whole number from 1 to 1000.
                #max = 50
                # Whether.
                # Allowed: true or false.
                #flag = true

                [output]
                # How much.
                # Allowed: a size from 1KiB to 4KiB (bytes, or with KiB or MiB).
                #buffer = "2KiB"
                """, ConfigurationPage.defaultFile(new ConfigurationLoader(KEYS)));
    }

    @Test
    void effectiveValuesStandInColumnsWithTheirOrigin() {
        Configuration configuration = new ConfigurationLoader(KEYS)
                .load(new ConfigurationLoader.Sources(
                        Map.of("PTY_MCP_SESSIONS_MAX", "7"),
                        Map.of(),
                        new ConfigFileLocation.Platform("Linux", directory)));
        assertEquals("""
                sessions.max = 7       (PTY_MCP_SESSIONS_MAX)
                sessions.flag = true   (default)
                output.buffer = 2KiB   (default)
                """, ConfigurationPage.effective(configuration));
    }

    @Test
    void thePageHasOneRowAKeyUnderItsTable() {
        String page = ConfigurationPage.markdown(new ConfigurationLoader(KEYS));
        assertTrue(page.contains("\n## sessions\n"), page);
        assertTrue(page.contains("\n| `output.buffer` | `2KiB` | a size from 1KiB to 4KiB"), page);
    }
}
