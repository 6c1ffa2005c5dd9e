package dev.ptymcp.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigurationEditTest {

    private static final ConfigKey<Boolean> ON = ConfigKey.of("audit.on", ValueTypes.flag(), false, "Whether.");
    private static final ConfigKey<Optional<Path>> FILE =
            ConfigKey.of("audit.file", ValueTypes.optionalPath(), Optional.empty(), "Where.");

    @TempDir
    Path home;

    private Path file(String text) throws IOException {
        return Files.writeString(home.resolve("config.toml"), text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an empty file          |                                  | [audit];on = true;",
                "another table          | [a];x = 1;                       | [a];x = 1;;[audit];on = true;",
                "the table without it   | [audit] # mine;file = \"/x\";    | [audit] # mine;on = true;file = \"/x\";",
                "the key with a comment | [audit];on = false # why;y = 2;  | [audit];on = true # why;y = 2;",
                "the key with blanks    | [audit];  on=false;              | [audit];  on=true;",
                "as a comment           | [audit];# on = false;            | [audit];on = true;# on = false;",
                "no line feed at end    | [audit];on = false               | [audit];on = true;",
                "in another table too   | [b];on = 3;[audit];on = false;   | [b];on = 3;[audit];on = true;",
                "a string of that sort  | [a];x = \"on = false\";[audit];z = 1; | [a];x = \"on = false\";[audit];on = true;z = 1;"
            })
    void changesOneValueAndNothingElse(String what, String before, String after) throws IOException {
        String text = before == null ? "" : before.replace(';', '\n');
        assertEquals(
                after.replace(';', '\n'),
                ConfigurationEdit.of(file(text)).set(ON, true).text(),
                what);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an inline table   | audit = { on = false }",
                "a dotted key      | audit.on = false",
                "inside of a text  | [audit];x = ''';on = false;'''"
            })
    void whatItDoesNotUnderstandItLeavesAlone(String what, String before) throws IOException {
        Path file = file(before.replace(';', '\n'));
        TerminalException refused = assertThrows(
                TerminalException.class,
                () -> ConfigurationEdit.of(file).set(ON, true).save(),
                what);
        assertTrue(refused.getMessage().contains("on = true"), refused.getMessage());
        assertEquals(before.replace(';', '\n'), Files.readString(file));
    }

    @Test
    void aPathIsQuoted() throws IOException {
        Path odd = Path.of("/with \"quotes\" and \\ # more");
        ConfigurationEdit edit = ConfigurationEdit.of(file("")).set(FILE, Optional.of(odd));
        assertTrue(edit.has(FILE));
        assertFalse(edit.has(ON));
        assertEquals("[audit]\nfile = \"/with \\\"quotes\\\" and \\\\ # more\"\n", edit.text());
    }

    @Test
    void keepsPermissionsAndFollowsALinkToTheFile() throws IOException {
        Path file = file("[audit]\non = false\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(home.resolve("link.toml"), file);
        ConfigurationEdit.of(link).set(ON, true).save();
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("[audit]\non = true\n", Files.readString(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aNewFileIsOfThisUserAlone() throws IOException {
        Path file = home.resolve("new/dir/config.toml");
        ConfigurationEdit.of(file).set(ON, true).save();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("[audit]\non = true\n", Files.readString(file));
    }

    @Test
    void aFileThatOthersMayWriteIsRefused() throws IOException {
        Path file = file("");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThrows(TerminalException.class, () -> ConfigurationEdit.of(file));
    }
}
