package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.target.LocalProgram.Mode;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SupportFilesTest {

    @TempDir
    private Path temporary;

    private Path root;
    private SupportFiles files;

    @BeforeEach
    void make() {
        root = temporary.resolve("deep/support");
        files = new SupportFiles(DiskPrivateDirectory.at(root.getParent()).within("support"));
    }

    private static LocalProgram target(Map<String, String> supportFiles) {
        return new LocalProgram(
                List.of("sh", LocalProgram.SUPPORT_DIRECTORY + "/rc", "-x"),
                Optional.of("/"),
                Map.of("RC", "a:" + LocalProgram.SUPPORT_DIRECTORY + ":b", "PLAIN", "plain"),
                Mode.PIPE,
                supportFiles);
    }

    private LocalProgram layOut(LocalProgram target) {
        return layOut(files, target);
    }

    private static LocalProgram layOut(SupportFiles files, LocalProgram target) {
        SupportFiles.Placed placed = files.place(target);
        files.write(placed);
        return placed.program();
    }

    private Path placeOf(LocalProgram laidOut) {
        return Path.of(laidOut.command().get(1)).getParent();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void thePathOfTheFilesTakesThePlaceOfItsName() {
        LocalProgram laidOut = layOut(target(Map.of("rc", "echo ä\n")));
        Path place = placeOf(laidOut);
        assertEquals(List.of("sh", place + "/rc", "-x"), laidOut.command());
        assertEquals(Map.of("RC", "a:" + place + ":b", "PLAIN", "plain"), laidOut.environment());
        assertEquals(Mode.PIPE, laidOut.mode());
        assertTrue(place.startsWith(root));
    }

    @Test
    void onlyThisUserCanReadThem() throws IOException {
        Path place = placeOf(layOut(target(Map.of("rc", "text"))));
        assertEquals("rwx------", mode(root));
        assertEquals("rwx------", mode(place));
        assertEquals("rwx------", mode(place.resolve("rc")));
        assertEquals("text", Files.readString(place.resolve("rc")));
    }

    @Test
    void everyStartHasItsOwnAndTakesThemAway() throws IOException {
        SupportFiles.Placed first = files.place(target(Map.of("rc", "text", "more", "")));
        SupportFiles.Placed second = files.place(target(Map.of("rc", "text")));
        files.write(first);
        files.write(second);
        assertNotEquals(first.directory().path(), second.directory().path());
        files.remove(first);
        files.remove(first);
        assertFalse(Files.exists(first.directory().path()));
        assertEquals("text", Files.readString(second.directory().path().resolve("rc")));
    }

    /** A server that is killed cannot take its files away; they must not pile up for ever. */
    @Test
    void sweepsUpWhatADeadProcessLeftLongAgo() throws IOException {
        Files.createDirectories(root);
        Path dead = Files.createDirectory(root.resolve("999999999-1"));
        Files.writeString(dead.resolve("rc"), "old");
        Path recent = Files.createDirectory(root.resolve("999999999-2"));
        Path living = Files.createDirectory(root.resolve(ProcessHandle.current().pid() + "-0"));
        Path other = Files.createDirectory(root.resolve("something"));
        for (Path old : List.of(dead, living, other)) {
            Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
        }
        layOut(target(Map.of("rc", "text")));
        assertFalse(Files.exists(dead));
        assertTrue(Files.exists(recent) && Files.exists(living) && Files.exists(other));
    }

    @Test
    void aLinkInPlaceOfTheDirectoryIsRefused() throws IOException {
        Files.createDirectories(root.getParent());
        Files.createSymbolicLink(root, Files.createDirectory(temporary.resolve("elsewhere")));
        TerminalException refused = assertThrows(TerminalException.class, () -> layOut(target(Map.of("rc", "text"))));
        assertEquals(ErrorCode.OPEN_FAILED, refused.code());
    }

    @Test
    void aDirectoryThatIsOpenToOthersIsClosed() throws IOException {
        Files.createDirectories(root);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));
        layOut(target(Map.of("rc", "text")));
        assertEquals("rwx------", mode(root));
    }

    @Test
    void aTargetWithoutFilesIsLeftAsItIs() {
        LocalProgram plain = LocalProgram.of("sh", LocalProgram.SUPPORT_DIRECTORY);
        assertSame(plain, layOut(plain));
        assertFalse(Files.exists(root));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "../a", "a\\b"})
    void onlyPlainNamesAreTaken(String name) {
        assertThrows(InvalidArgumentException.class, () -> layOut(target(Map.of(name, "text"))));
        assertFalse(Files.exists(root));
    }

    @Test
    void whatCannotStartLeavesNoFiles() {
        LocalProgram target = new LocalProgram(
                List.of("no-such-program-anywhere", LocalProgram.SUPPORT_DIRECTORY),
                Optional.empty(),
                Map.of(),
                Mode.PTY,
                Map.of("rc", "text"));
        PtyTransport transport = LocalPrograms.transport(temporary);
        assertThrows(TerminalException.class, () -> transport.open(target, TerminalSize.DEFAULT));
        assertFalse(Files.exists(temporary.resolve("private")));
    }

    @Test
    void aProgramFindsItsFiles() {
        LocalProgram target = new LocalProgram(
                List.of("sh", "-c", ". \"$WHERE/rc\""),
                Optional.empty(),
                Map.of("WHERE", LocalProgram.SUPPORT_DIRECTORY),
                Mode.PTY,
                Map.of("rc", "echo from the file\n"));
        try (Conversation peer =
                Conversation.over(LocalPrograms.transport(temporary).open(target, TerminalSize.DEFAULT))) {
            assertEquals("from the file\n", peer.hearAllText());
        }
    }
}
