package dev.ptymcp.application.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DiskPrivateDirectoryTest {

    private static final byte[] TEXT = "text".getBytes(UTF_8);

    @TempDir
    private Path temporary;

    private Path root;
    private PrivateDirectory directory;

    @BeforeEach
    void make() {
        root = temporary.resolve("deep/root");
        directory = DiskPrivateDirectory.at(root).within("inner").within("most");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void open(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @Test
    void everythingOnTheWayToAFileIsOfThisUserAlone() throws IOException {
        assertEquals(root.resolve("inner/most"), directory.path());
        Path file = directory.write("rc", TEXT);
        assertEquals(directory.path().resolve("rc"), file);
        assertArrayEquals(TEXT, Files.readAllBytes(file));
        for (Path step = file; !step.equals(temporary); step = step.getParent()) {
            assertEquals("rwx------", mode(step), step.toString());
        }
    }

    @Test
    void nothingIsMadeBeforeItIsNeeded() {
        directory.within("more").remove();
        assertFalse(Files.exists(temporary.resolve("deep")));
    }

    @Test
    void nothingIsLeftBesideTheFile() throws IOException {
        directory.write("rc", new byte[0]);
        directory.write("rc", TEXT);
        try (Stream<Path> files = Files.list(directory.make())) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void directoriesThatAreOpenToOthersAreClosed() throws IOException {
        directory.make();
        open(root.resolve("inner"));
        open(directory.path());
        directory.make();
        assertEquals("rwx------", mode(root.resolve("inner")));
        assertEquals("rwx------", mode(directory.path()));
    }

    @Test
    void theDirectoryThatWasChosenStaysAsItsOwnerHasIt() throws IOException {
        Path real = Files.createDirectories(temporary.resolve("real"));
        open(real);
        Files.createDirectories(root.getParent());
        Files.createSymbolicLink(root, real);
        directory.write("rc", TEXT);
        assertEquals("rwxrwxrwx", mode(real));
        assertTrue(Files.exists(real.resolve("inner/most/rc")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inner", "inner/most"})
    void aLinkInPlaceOfADirectoryIsRefused(String planted) throws IOException {
        Path link = root.resolve(planted);
        Files.createDirectories(link.getParent());
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.createSymbolicLink(link, elsewhere);
        assertThrows(IOException.class, () -> directory.write("rc", TEXT));
        try (Stream<Path> files = Files.list(elsewhere)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aFileThatIsThereIsLeftAlone() throws IOException {
        Path file = directory.write("rc", TEXT);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        directory.write("rc", TEXT);
        assertEquals(FileTime.from(Instant.EPOCH), Files.getLastModifiedTime(file));
    }

    @Test
    void aFileThatOthersCouldWriteIsReplaced() throws IOException {
        open(directory.write("rc", TEXT));
        assertEquals("rwx------", mode(directory.write("rc", TEXT)));
    }

    @Test
    void aLinkInPlaceOfAFileIsReplacedAndNotFollowed() throws IOException {
        Path precious = Files.writeString(temporary.resolve("precious"), "work of years");
        Files.createSymbolicLink(directory.make().resolve("rc"), precious);
        assertFalse(Files.isSymbolicLink(directory.write("rc", TEXT)));
        assertEquals("work of years", Files.readString(precious));
    }

    @Test
    void goesWithItsFilesAndNotWithWhatLinksLeadTo() throws IOException {
        Path precious = Files.writeString(temporary.resolve("precious"), "work of years");
        Files.createSymbolicLink(directory.write("rc", TEXT).resolveSibling("link"), precious);
        directory.remove();
        directory.remove();
        assertFalse(Files.exists(directory.path()));
        assertTrue(Files.exists(precious));
        assertTrue(Files.exists(root.resolve("inner")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "../a", "/a"})
    void onlyPlainNamesAreTaken(String name) {
        assertThrows(IllegalArgumentException.class, () -> directory.within(name));
        assertThrows(IllegalArgumentException.class, () -> directory.write(name, TEXT));
        assertFalse(Files.exists(root));
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, , , /home/ada/.cache",
        "Linux, /xdg, , /xdg",
        "Linux, relative, , /home/ada/.cache",
        "Linux, , /local, /home/ada/.cache",
        "Mac OS X, , , /home/ada/Library/Caches",
        "Mac OS X, /xdg, , /xdg",
        "Windows 11, , /local, /local",
        "Windows 11, , , /home/ada/.cache",
    })
    void theCacheOfAUserIsWhereTheSystemHasIt(String os, String xdg, String local, Path cache) {
        Map<String, String> environment =
                Map.of("XDG_CACHE_HOME", xdg == null ? "" : xdg, "LOCALAPPDATA", local == null ? "" : local);
        assertEquals(cache, DiskPrivateDirectory.cache(os, Path.of("/home/ada"), environment));
    }

    @Test
    void aUsersDirectoryLiesInTheCache() {
        assertEquals(
                Path.of("/xdg/pty-mcp"),
                DiskPrivateDirectory.ofThisUser(Map.of("XDG_CACHE_HOME", "/xdg"))
                        .path());
    }
}
