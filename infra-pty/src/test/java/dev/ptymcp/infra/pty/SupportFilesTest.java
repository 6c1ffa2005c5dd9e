package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
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
import java.util.stream.Stream;
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
        files = new SupportFiles(root);
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
        LocalProgram placed = files.place(target);
        files.write(placed);
        return placed;
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
        assertEquals("rw-------", mode(place.resolve("rc")));
        assertEquals("text", Files.readString(place.resolve("rc")));
    }

    @Test
    void equalFilesAreWrittenOnceAndOthersBeside() throws IOException {
        Path place = placeOf(layOut(target(Map.of("rc", "text"))));
        FileTime old = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(place.resolve("rc"), old);
        assertEquals(place, placeOf(layOut(new SupportFiles(root), target(Map.of("rc", "text")))));
        assertEquals(old, Files.getLastModifiedTime(place.resolve("rc")));
        assertNotEquals(place, placeOf(layOut(target(Map.of("rc", "text2")))));
        assertNotEquals(place, placeOf(layOut(target(Map.of("rc", "text", "more", "")))));
        try (Stream<Path> left = Files.list(place)) {
            assertEquals(List.of(place.resolve("rc")), left.toList());
        }
    }

    @Test
    void aFileThatSomebodyChangedIsPutRight() throws IOException {
        Path file = placeOf(layOut(target(Map.of("rc", "text")))).resolve("rc");
        Files.writeString(file, "changed");
        layOut(target(Map.of("rc", "text")));
        assertEquals("text", Files.readString(file));
    }

    @Test
    void aLinkInTheWayIsReplacedAndNotFollowed() throws IOException {
        Path file = placeOf(layOut(target(Map.of("rc", "text")))).resolve("rc");
        Path precious = Files.writeString(temporary.resolve("precious"), "precious");
        Files.delete(file);
        Files.createSymbolicLink(file, precious);
        layOut(target(Map.of("rc", "text")));
        assertEquals("precious", Files.readString(precious));
        assertFalse(Files.isSymbolicLink(file));
        assertEquals("text", Files.readString(file));
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
