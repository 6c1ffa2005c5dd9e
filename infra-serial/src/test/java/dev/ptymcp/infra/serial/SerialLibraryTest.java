package dev.ptymcp.infra.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.infra.serial.fixture.SerialPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Left to itself, jSerialComm unpacks into a directory that everybody may write, loads what lies there, deletes what links
 * there lead to, and ends the process on a system that it does not know.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SerialLibraryTest {

    @TempDir
    private Path temporary;

    private final Map<String, String> before = new HashMap<>();
    private Path directory;
    private SerialLibrary library;

    @BeforeEach
    void clear() {
        directory = temporary.resolve("private/native");
        library =
                new SerialLibrary(DiskPrivateDirectory.at(directory.getParent()).within("native"), Runnable::run);
        for (String property : new String[] {SerialLibrary.DIRECTORY, SerialLibrary.TEMPORARY_NAME}) {
            String value = System.clearProperty(property);
            if (value != null) {
                before.put(property, value);
            }
        }
    }

    @AfterEach
    void restore() {
        System.clearProperty(SerialLibrary.DIRECTORY);
        System.clearProperty(SerialLibrary.TEMPORARY_NAME);
        before.forEach(System::setProperty);
    }

    private void prepare() throws IOException {
        library.prepare("Linux", "amd64");
    }

    private Path file() {
        return directory.resolve("Linux/x86_64/libjSerialComm.so");
    }

    @Test
    void itLiesInAPrivateDirectoryAndItsLoaderKnows() throws IOException {
        prepare();
        assertTrue(Files.size(file()) > 20_000);
        for (Path step = file(); !step.equals(temporary); step = step.getParent()) {
            assertEquals(
                    "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(step)), step.toString());
        }
        assertEquals(directory.toString(), System.getProperty(SerialLibrary.DIRECTORY));
        assertTrue(System.getProperty(SerialLibrary.TEMPORARY_NAME).length() > 30);
    }

    @Test
    void theNextRunFindsItThere() throws IOException {
        prepare();
        FileTime old = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(file(), old);
        System.clearProperty(SerialLibrary.DIRECTORY);
        prepare();
        assertEquals(old, Files.getLastModifiedTime(file()));
        assertEquals(directory.toString(), System.getProperty(SerialLibrary.DIRECTORY));
    }

    @Test
    void aPlantedLibraryIsReplaced() throws IOException {
        prepare();
        Files.writeString(file(), "planted");
        System.clearProperty(SerialLibrary.DIRECTORY);
        prepare();
        assertTrue(Files.size(file()) > 20_000);
    }

    @Test
    void aPlantedLinkIsReplacedAndNotFollowed() throws IOException {
        prepare();
        Path elsewhere = Files.copy(file(), temporary.resolve("elsewhere"));
        Files.delete(file());
        Files.createSymbolicLink(file(), elsewhere);
        System.clearProperty(SerialLibrary.DIRECTORY);
        prepare();
        assertFalse(Files.isSymbolicLink(file()));
    }

    @Test
    void aDirectoryThatIsALinkIsRefused() throws IOException {
        Files.createDirectories(directory.getParent());
        Files.createSymbolicLink(directory, Files.createDirectory(temporary.resolve("elsewhere")));
        assertThrows(IOException.class, this::prepare);
    }

    @Test
    void whatTheEmbeddingProgramChoseIsKept() throws IOException {
        System.setProperty(SerialLibrary.DIRECTORY, "/chosen");
        System.setProperty(SerialLibrary.TEMPORARY_NAME, "chosen");
        prepare();
        assertEquals("/chosen", System.getProperty(SerialLibrary.DIRECTORY));
        assertEquals("chosen", System.getProperty(SerialLibrary.TEMPORARY_NAME));
        assertFalse(Files.exists(directory));
    }

    @Test
    void anUnknownSystemIsAnErrorAndNotTheEndOfTheProcess() {
        TerminalException refused = assertThrows(TerminalException.class, () -> library.prepare("Plan 9", "amd64"));
        assertEquals(ErrorCode.NOT_SUPPORTED, refused.code());
        assertTrue(refused.getMessage().contains("Plan 9"), refused.getMessage());
        assertFalse(refused.hint().isBlank());
        assertFalse(Files.exists(directory));
    }

    @Test
    void theTemporaryDirectoryStaysAsItWas() throws Exception {
        Path open = Files.createDirectory(temporary.resolve("open"));
        assertEquals("heard hello", run(open));
        try (Stream<Path> left = Files.list(open)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void linksThatAnybodyLaidInTheTemporaryDirectoryLeadTheLibraryNowhere() throws Exception {
        Path home = Files.createDirectory(temporary.resolve("home"));
        Path precious = Files.writeString(home.resolve("precious"), "work of years");
        Path open = Files.createDirectory(temporary.resolve("open"));
        Path planted = Files.createDirectories(open.resolve("jSerialComm/2.11.4"));
        Files.writeString(planted.resolve("libjSerialComm.so"), "planted");
        Files.createSymbolicLink(planted.resolveSibling("link"), home);
        assertEquals("heard hello", run(open));
        assertTrue(Files.exists(precious));
    }

    /** Opens a line in another process, whose temporary directory is {@code open}. */
    private String run(Path open) throws Exception {
        try (SerialPair pair = SerialPair.to(temporary.resolve("device"), "echo hello; read answer")) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-Djava.io.tmpdir=" + open,
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            OpenOnce.class.getName(),
                            temporary.resolve("files").toString(),
                            pair.device().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), said);
            return said.strip();
        }
    }
}
