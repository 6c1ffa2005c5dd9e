package dev.ptymcp.app.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.SecretAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredSourcesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private static String said(SecretAnswer answer) {
        return answer.given()
                .map(secret -> {
                    try (secret) {
                        return "GIVEN " + new String(secret.characters());
                    }
                })
                .orElse(answer.kind() + " " + answer.why());
    }

    private Path file(String text, String mode) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static String command(Duration patience, String... argv) {
        return said(new CommandPlace(List.of(argv), patience).get());
    }

    @Test
    void sourcesAreKnownByTheirNames() {
        VariablePlace variable = new VariablePlace("TOKEN", Map.of("TOKEN", "sesame", "EMPTY", ""));
        ConfiguredSources sources = new ConfiguredSources(List.of(
                new ConfiguredSources.Source("one", variable),
                new ConfiguredSources.Source("two", new VariablePlace("EMPTY", variable.environment()))));
        assertEquals(List.of("one", "two"), sources.names());
        assertEquals("GIVEN sesame", said(sources.source("one")));
        assertEquals("UNAVAILABLE the variable EMPTY is not set", said(sources.source("two")));
        SecretAnswer.Unavailable unknown = (SecretAnswer.Unavailable) sources.source("three");
        assertEquals("There are: one, two.", unknown.remedy());
        assertFalse(sources.toString().contains("sesame") || variable.toString().contains("sesame"));
    }

    @ParameterizedTest
    @CsvSource({
        "'s3cr€t\\nmore\\n', 'GIVEN s3cr€t'",
        "'s3cr€t\\r\\n', 'GIVEN s3cr€t'",
        "'no end', 'GIVEN no end'",
        "' blanks ', 'GIVEN  blanks '",
        "'\\nlater', 'UNAVAILABLE the first line of {file} is empty or not UTF-8'"
    })
    void aFileGivesItsFirstLine(String text, String outcome) throws IOException {
        Path file = file(text.replace("\\n", "\n").replace("\\r", "\r"), "rw-------");
        assertEquals(outcome.replace("{file}", file.toString()), said(new FilePlace(file).get()));
    }

    @ParameterizedTest
    @CsvSource({"rw-r-----", "rw----r--", "rw-------x", "rw--w----"})
    void aFileThatOthersCanUseIsNotRead(String mode) throws IOException {
        Path file = file("sesame", mode.substring(0, 8) + mode.charAt(mode.length() - 1));
        SecretAnswer.Unavailable answer = (SecretAnswer.Unavailable) new FilePlace(file).get();
        assertEquals("the file " + file + " can be used by others", answer.reason());
        assertEquals("Run: chmod 600 " + file, answer.remedy());
    }

    @Test
    void aLinkADirectoryAFloodAndNothingAreNotRead() throws IOException {
        Path file = file("sesame", "rw-------");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        assertTrue(said(new FilePlace(link).get()).contains("is not a regular file"));
        assertTrue(said(new FilePlace(directory).get()).contains("is not a regular file"));
        assertTrue(said(new FilePlace(directory.resolve("none")).get()).contains("does not exist"));
        assertTrue(
                said(new FilePlace(file("x".repeat(70_000), "rw-------")).get()).contains("larger than 64 KiB"));
    }

    @Test
    void aFileThatAnotherCanReplaceIsNotRead() throws IOException {
        Path open = Files.createDirectory(directory.resolve("open"));
        Path file = Files.move(file("sesame", "rw-------"), open.resolve("secret"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertTrue(said(new FilePlace(file).get()).contains("is in a directory that others can write"));
    }

    @Test
    void aFileOfAnotherUserIsNotRead() throws IOException {
        Path file = file("sesame", "rw-------");
        Files.setOwner(
                file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        assertTrue(said(new FilePlace(file).get()).contains("belongs to another user"));
    }

    @ParameterizedTest
    @CsvSource({
        "'echo s3cret; echo more', 'GIVEN s3cret'",
        "'echo sesame; echo it is sesame >&2; exit 3', 'UNAVAILABLE sh ended with status 3'",
        "'echo', 'UNAVAILABLE the first line of what sh writes is empty or not UTF-8'",
        "'printf \"\\377\"', 'UNAVAILABLE the first line of what sh writes is empty or not UTF-8'",
        "'echo s3cret; sleep 1000 & exit 0', 'GIVEN s3cret'"
    })
    void aCommandGivesItsFirstLine(String script, String outcome) {
        assertEquals(outcome, command(PATIENCE, "sh", "-c", script));
    }

    @Test
    void aCommandGetsItsWordsAndNoShell() {
        assertEquals("GIVEN $(id) *;", command(PATIENCE, "echo", "$(id)", "*;"));
    }

    @Test
    void aCommandThatTakesTooLongIsKilled() {
        assertEquals("UNAVAILABLE sh took longer than 0 s", command(Duration.ofMillis(200), "sh", "-c", "sleep 1000"));
    }

    @Test
    void aCommandThatDoesNotExistIsTold() {
        assertEquals("UNAVAILABLE no-such-program cannot be run", command(PATIENCE, "no-such-program"));
    }
}
