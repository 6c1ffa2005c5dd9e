package dev.ptymcp.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TableKeyTest {

    private static final ConfigKey<Boolean> STRICT =
            ConfigKey.of("shop.strict", ValueTypes.flag(), false, "Whether it is strict.");
    private static final TableKey<String> FRUIT = new TableKey<>(
            "shop.fruit",
            "Fruit.",
            List.of(new TableKey.Field("name", "a text", "Its name.")),
            table -> Optional.of(table.requiredText("name") + table.texts("colours")));
    private static final ConfigurationLoader LOADER = new ConfigurationLoader(List.of(STRICT), List.of(FRUIT));

    @TempDir
    private Path directory;

    @Test
    void aListIsEmptyWithoutAFile() {
        assertEquals(List.of(), load(Map.of("PTY_MCP_CONFIG", "")).get(FRUIT));
    }

    @Test
    void tablesComeInTheirOrderBesideOrdinaryKeys() throws IOException {
        Configuration configuration = loadFile("""
                [shop]
                strict = true
                [[shop.fruit]]
                name = "apple"
                colours = ["red", "green"]
                [[shop.fruit]]
                name = "plum"
                """);
        assertEquals(List.of("apple[red, green]", "plum[]"), configuration.get(FRUIT));
        assertEquals(true, configuration.get(STRICT));
    }

    @Test
    void everythingWrongIsNamedWithItsLine() throws IOException {
        TerminalException refusal = assertThrows(TerminalException.class, () -> loadFile("""
                [shop]
                strikt = true

                [[shop.fruit]]
                name = "apple"

                [[shop.fruit]]
                naem = "plum"
                """));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains("config.toml:7: name is missing."), message);
        assertTrue(message.contains("config.toml:8: unknown key 'shop.fruit[1].naem'. Did you mean 'name'?"), message);
        assertTrue(message.contains("config.toml:2: unknown key 'shop.strikt'"), message);
    }

    @Test
    void whatIsNoListIsAnUnknownKey() {
        TerminalException refusal =
                assertThrows(TerminalException.class, () -> loadFile("[shop.fruit]\nname = \"apple\"\n"));
        assertTrue(String.valueOf(refusal.getMessage()).contains("config.toml:2"), refusal.getMessage());
    }

    @Test
    void theDocumentationAndTheDefaultFileShowIt() {
        assertTrue(ConfigurationPage.markdown(LOADER).contains("| `name` | a text | Its name. |"));
        assertTrue(ConfigurationPage.defaultFile(LOADER).contains("#[[shop.fruit]]\n# name: a text. Its name.\n"));
    }

    private Configuration loadFile(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("config.toml"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return load(Map.of("PTY_MCP_CONFIG", file.toString()));
    }

    private static Configuration load(Map<String, String> environment) {
        return LOADER.load(new ConfigurationLoader.Sources(
                environment, Map.of(), new ConfigFileLocation.Platform("Linux", Path.of("/nowhere"))));
    }
}
