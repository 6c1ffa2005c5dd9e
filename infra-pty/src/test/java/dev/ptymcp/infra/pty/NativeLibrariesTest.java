package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeLibrariesTest {

    private static final String JNA = "jna.boot.library.path";
    private static final String PTY4J = "pty4j.tmpdir";

    @TempDir
    private Path temporary;

    private final Map<String, String> before = new HashMap<>();
    private Path directory;

    @BeforeEach
    void clear() {
        directory = temporary.resolve("private/native");
        for (String property : new String[] {JNA, PTY4J}) {
            String value = System.clearProperty(property);
            if (value != null) {
                before.put(property, value);
            }
        }
    }

    @AfterEach
    void restore() {
        System.clearProperty(JNA);
        System.clearProperty(PTY4J);
        before.forEach(System::setProperty);
    }

    private void prepare() {
        new NativeLibraries(DiskPrivateDirectory.at(directory.getParent()).within("native")).prepare();
    }

    private Path library() {
        return directory.resolve(System.mapLibraryName("jnidispatch"));
    }

    @Test
    void theyLieInAPrivateDirectoryAndTheirLoadersKnow() throws IOException {
        prepare();
        assertTrue(Files.size(library()) > 50_000);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.getParent())));
        assertEquals(directory.toString(), System.getProperty(JNA));
        assertTrue(Path.of(System.getProperty(PTY4J)).startsWith(directory));
    }

    @Test
    void theNextRunFindsThemThere() throws IOException {
        prepare();
        FileTime old = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(library(), old);
        System.clearProperty(JNA);
        prepare();
        assertEquals(old, Files.getLastModifiedTime(library()));
        assertEquals(directory.toString(), System.getProperty(JNA));
    }

    @Test
    void aPlantedLibraryIsReplaced() throws IOException {
        prepare();
        Files.writeString(library(), "planted");
        System.clearProperty(JNA);
        prepare();
        assertTrue(Files.size(library()) > 50_000);
    }

    @Test
    void whatTheEmbeddingProgramChoseIsKept() {
        System.setProperty(JNA, "/chosen/jna");
        System.setProperty(PTY4J, "/chosen/pty4j");
        prepare();
        assertEquals("/chosen/jna", System.getProperty(JNA));
        assertEquals("/chosen/pty4j", System.getProperty(PTY4J));
        assertFalse(Files.exists(directory));
    }
}
