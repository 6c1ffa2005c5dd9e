package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where programs may start, and which: whatever names and links are tried. */
@Timeout(60)
final class ConfinementTest {

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();

    @TempDir
    Path place;

    private Path root;

    @BeforeEach
    void lay() throws Exception {
        root = Files.createDirectories(place.resolve("root")).toRealPath();
        Files.createDirectories(root.resolve("inside"));
        Files.createDirectories(place.resolve("root-beside"));
        Files.createSymbolicLink(root.resolve("way-out"), place);
        Files.createSymbolicLink(place.resolve("way-in"), root.resolve("inside"));
        Files.createSymbolicLink(root.resolve("ls"), Path.of("/bin/bash"));
        Files.createSymbolicLink(root.resolve("bash"), Path.of("/bin/bash"));
    }

    @AfterEach
    void close() throws Exception {
        tasks.close();
        // JUnit warns of links that lead elsewhere.
        for (String link : List.of("root/ls", "root/bash", "applets/cat", "applets/sh")) {
            Files.deleteIfExists(place.resolve(link));
        }
    }

    private PtyTransport transport(Optional<Path> within, List<String> programs) {
        return new PtyTransport(new PtyTransport.Settings(
                System.getenv(),
                DiskPrivateDirectory.at(place.resolve("private")),
                tasks,
                new Confinement(within, programs)));
    }

    private static LocalProgram program(Optional<String> directory, Map<String, String> env, String... command) {
        return new LocalProgram(List.of(command), directory, env, LocalProgram.Mode.PIPE, Map.of());
    }

    private static String output(PtyTransport transport, LocalProgram program) {
        TerminalConnection connection = transport.open(program, TerminalSize.DEFAULT);
        byte[] bytes = new byte[4096];
        StringBuilder text = new StringBuilder();
        TerminalConnection.Output out = connection.outputs().get(0);
        for (int count = out.read(bytes); count >= 0; count = out.read(bytes)) {
            text.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
        }
        connection.close(Duration.ZERO);
        return text.toString().strip();
    }

    private static void refused(PtyTransport transport, LocalProgram program) {
        TerminalException refused =
                assertThrows(TerminalException.class, () -> transport.open(program, TerminalSize.DEFAULT));
        assertEquals(ErrorCode.NOT_ALLOWED_HERE, refused.code());
        assertTrue(refused.hint().contains("local."), refused.hint());
    }

    @Test
    void aProgramStartsInsideTheRootAndInItWhenNothingIsSaid() {
        PtyTransport transport = transport(Optional.of(root), List.of());
        assertEquals(root.toString(), output(transport, program(Optional.empty(), Map.of(), "pwd")));
        String inside = root.resolve("inside").toString();
        assertEquals(inside, output(transport, program(Optional.of(inside), Map.of(), "pwd")));
        String link = place.resolve("way-in").toString();
        assertEquals(inside, output(transport, program(Optional.of(link), Map.of(), "/bin/pwd", "-P")));
        assertEquals(inside, transport.checkedDirectory(link));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..", "way-out", "inside/../..", "inside/../../root-beside", "way-out/root-beside", "/", "/etc"})
    void noWayLeadsOutOfTheRoot(String path) {
        PtyTransport transport = transport(Optional.of(root), List.of());
        String directory = root.resolve(path).toString();
        refused(transport, program(Optional.of(directory), Map.of(), "pwd"));
        assertThrows(TerminalException.class, () -> transport.checkedDirectory(directory));
    }

    @Test
    void onlyThoseProgramsStartThatAreNamed() throws Exception {
        PtyTransport transport = transport(Optional.empty(), List.of("ls", "/bin/echo", "no-such-program"));
        assertEquals("hello", output(transport, program(Optional.empty(), Map.of(), "/bin/echo", "hello")));
        assertEquals("hello", output(transport, program(Optional.empty(), Map.of(), "echo", "hello")));
        output(transport, program(Optional.empty(), Map.of(), "ls"));
        refused(transport, program(Optional.empty(), Map.of(), "sh", "-c", "ls"));
        refused(transport, program(Optional.empty(), Map.of(), "/bin/bash"));
    }

    @Test
    void neitherALinkNorAPathNorASearchPathOfTheCallersOwnMakesAnotherProgramOutOfOne() throws Exception {
        PtyTransport transport = transport(Optional.empty(), List.of("ls"));
        String here = root.toString();
        refused(transport, program(Optional.of(here), Map.of(), "./ls", "-c", "id"));
        refused(transport, program(Optional.of(here), Map.of(), here + "/ls", "-c", "id"));
        refused(transport, program(Optional.empty(), Map.of("PATH", here), "ls", "-c", "id"));
        refused(transport, program(Optional.of(here), Map.of(), "./bash", "-c", "id"));
        Path copy = Files.copy(Path.of("/bin/bash"), place.resolve("ls"));
        refused(transport, program(Optional.empty(), Map.of(), copy.toString(), "-c", "id"));
    }

    @Test
    void aFileThatIsManyProgramsCountsByTheNameItIsCalledBy() throws Exception {
        Path many = Path.of("/bin/busybox");
        if (!Files.exists(many)) {
            many = Path.of("/usr/bin/busybox");
        }
        Path applets = Files.createDirectories(place.resolve("applets"));
        Files.createSymbolicLink(applets.resolve("cat"), many);
        Files.createSymbolicLink(applets.resolve("sh"), many);
        PtyTransport transport =
                transport(Optional.empty(), List.of(applets.resolve("cat").toString()));
        output(
                transport,
                program(Optional.empty(), Map.of(), applets.resolve("cat").toString(), "/dev/null"));
        refused(
                transport,
                program(Optional.empty(), Map.of(), applets.resolve("sh").toString(), "-c", "id"));
        refused(transport, program(Optional.empty(), Map.of(), many.toString(), "sh", "-c", "id"));
    }
}
