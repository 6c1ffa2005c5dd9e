package dev.ptymcp.infra.ssh.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What adding to a known hosts file does to what is there. */
final class KnownHostsFileTest {

    @TempDir
    Path directory;

    private static void add(Path file, String line) throws Exception {
        new KnownHostsFile(file).add(line, text -> text.contains(line));
    }

    @Test
    void aLastLineWithoutAnEndStaysALineOfItsOwn() throws Exception {
        Path file = Files.writeString(directory.resolve("known_hosts"), "first\nsecond");
        add(file, "third");
        assertEquals("first\nsecond\nthird\n", Files.readString(file));
        add(file, "third");
        assertEquals("first\nsecond\nthird\n", Files.readString(file));
    }

    @Test
    void ownerPermissionsAndSymbolicLinksStay() throws Exception {
        Path real = Files.writeString(directory.resolve("real"), "first\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Files.setAttribute(real, "unix:uid", 4711);
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("real"));
        add(link, "second");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("first\nsecond\n", Files.readString(real));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        assertEquals(4711, Files.getAttribute(real, "unix:uid"));
    }

    @Test
    void aDeviceCanStandForNoFile() throws Exception {
        add(Path.of("/dev/null"), "first");
    }

    @Test
    void whoeverElseAddsAtTheSameTimeLosesNothing() throws Exception {
        int each = 100;
        Path file = directory.resolve("known_hosts");
        // A program that, like ssh, knows nothing of our lock.
        Process stranger = new ProcessBuilder(
                        "sh",
                        "-c",
                        "for i in $(seq 1 " + each + "); do echo \"stranger $i\" >>\"$0\"; done",
                        file.toString())
                .start();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            String name = "thread" + thread;
            all.add(threads.submit((Callable<Void>) () -> {
                for (int i = 1; i <= each; i++) {
                    add(file, name + " line " + i + ".");
                }
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();
        assertEquals(0, stranger.waitFor());
        List<String> lines = Files.readAllLines(file).stream().sorted().toList();
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= each; i++) {
            expected.add("stranger " + i);
            for (int thread = 0; thread < 4; thread++) {
                expected.add("thread" + thread + " line " + i + ".");
            }
        }
        assertEquals(expected.stream().sorted().toList(), lines);
    }
}
