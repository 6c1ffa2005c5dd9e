package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgramSearchTest {

    @TempDir
    private Path root;

    private Path first;
    private Path second;

    @BeforeEach
    void layOut() throws IOException {
        first = Files.createDirectories(root.resolve("first"));
        second = Files.createDirectories(root.resolve("second"));
        program(second.resolve("tool"));
        program(second.resolve("python3"));
        program(second.resolve("python3.11"));
    }

    private static Path program(Path file) throws IOException {
        Files.writeString(file, "#!/bin/sh\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private ProgramSearch search(String path) {
        return new ProgramSearch(root, Optional.of(path), List.of());
    }

    private ProgramSearch search() {
        return search(first + ":" + second);
    }

    private static TerminalException refusal(ProgramSearch search, String name) {
        TerminalException refused = assertThrows(TerminalException.class, () -> search.find(name));
        assertEquals(ErrorCode.PROGRAM_NOT_FOUND, refused.code());
        assertTrue(refused.getMessage().contains(name), refused.getMessage());
        return refused;
    }

    @Test
    void aPlainNameIsLookedUpInThePathInItsOrder() throws IOException {
        assertEquals(second.resolve("tool"), search().find("tool"));
        Path earlier = program(first.resolve("tool"));
        assertEquals(earlier, search().find("tool"));
    }

    @Test
    void whatCannotBeRunIsPassedOver() throws IOException {
        Files.writeString(first.resolve("tool"), "not executable");
        assertEquals(second.resolve("tool"), search().find("tool"));
        Files.delete(first.resolve("tool"));
        Files.createDirectory(first.resolve("tool"));
        assertEquals(second.resolve("tool"), search().find("tool"));
    }

    @Test
    void aNameWithASeparatorStartsFromTheWorkingDirectory() {
        assertEquals(second.resolve("tool"), search("").find("second/tool"));
        assertEquals(
                second.resolve("tool"), search("").find(second.resolve("tool").toString()));
        assertEquals(root.resolve("./second/tool"), search("").find("./second/tool"));
    }

    @Test
    void relativeAndEmptyEntriesOfThePathStartFromTheWorkingDirectory() throws IOException {
        assertEquals(second.resolve("tool"), search("nowhere:second").find("tool"));
        Path here = program(root.resolve("here"));
        assertEquals(here, search("/nowhere:").find("here").normalize());
    }

    @Test
    void aMissingProgramTellsThePathAndWhatIsNear() {
        TerminalException refused = refusal(search(), "python");
        assertTrue(refused.getMessage().contains(first + ":" + second), refused.getMessage());
        assertTrue(refused.hint().contains("python3, python3.11"), refused.hint());
        assertTrue(refusal(search(), "elsewhere").hint().contains("Install it"));
    }

    @Test
    void aFileThatIsNotExecutableSaysSo() throws IOException {
        Files.writeString(first.resolve("script"), "echo");
        assertTrue(refusal(search(), "script").hint().contains("chmod +x"));
        assertTrue(refusal(search(), "first/script").hint().contains("chmod +x"));
    }

    @Test
    void aDirectoryIsNotAProgram() {
        assertTrue(refusal(search(), "./second").getMessage().contains("is a directory"));
    }

    @Test
    void aPathThatIsNotThereSaysWhereItWasSought() {
        assertTrue(refusal(search(), "./none").getMessage().contains(root.toString()));
    }

    @Test
    void withoutAPathTheUsualPlacesAreSearched() {
        assertTrue(
                new ProgramSearch(root, Optional.empty(), List.of()).find("sh").endsWith("sh"));
    }

    @Test
    void endingsAreTriedWhereTheSystemHasThem() throws IOException {
        Path tool = program(first.resolve("editor.EXE"));
        assertEquals(
                tool, new ProgramSearch(root, Optional.of(first.toString()), List.of(".COM", ".EXE")).find("editor"));
    }
}
