package dev.ptymcp.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However the server ends, nothing that it started is left. */
@Timeout(120)
final class EndOfTheServerTest {

    @Test
    void theEndOfTheInputEndsEverythingSoon() throws Exception {
        try (ServerProcess server = ServerProcess.start()) {
            List<ProcessHandle> children = startChildren(server);
            long begun = System.nanoTime();
            server.endInput();
            assertEndsSoon(server, begun);
            assertEquals(0, server.process().exitValue());
            assertGone(children);
        }
    }

    @Test
    void theEndOfTheInputDuringALongWaitEndsEverythingToo() throws Exception {
        try (ServerProcess server = ServerProcess.start()) {
            List<ProcessHandle> children = startChildren(server);
            server.begin("wait_for", "session_id", "kept", "patterns", List.of("never"), "timeout_ms", 3_600_000);
            long begun = System.nanoTime();
            server.endInput();
            assertEndsSoon(server, begun);
            assertGone(children);
        }
    }

    @Test
    void aTerminationSignalEndsEverythingSoon() throws Exception {
        try (ServerProcess server = ServerProcess.start()) {
            List<ProcessHandle> children = startChildren(server);
            long begun = System.nanoTime();
            server.process().destroy();
            assertEndsSoon(server, begun);
            assertGone(children);
        }
    }

    @Test
    void aKilledServerLeavesNoChildBehind() throws Exception {
        try (ServerProcess server = ServerProcess.start()) {
            List<ProcessHandle> children = startChildren(server);
            server.process().destroyForcibly();
            assertTrue(server.process().waitFor(30, TimeUnit.SECONDS));
            assertGone(children);
        }
    }

    /** A shell, a background and a foreground child of it. */
    private static List<ProcessHandle> startChildren(ServerProcess server) throws InterruptedException {
        long shell = server.call("open_local", "command", "bash", "args", List.of("--norc"), "name", "kept")
                .path("pid")
                .asLong();
        server.run("kept", "sleep 1000 &");
        server.call("send_input", "session_id", "kept", "text", "sleep 1001");
        ProcessHandle handle = ProcessHandle.of(shell).orElseThrow();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        List<ProcessHandle> children = sleeping(handle);
        while (children.size() < 2 && System.nanoTime() < deadline) {
            Thread.sleep(10);
            children = sleeping(handle);
        }
        assertEquals(2, children.size(), children.toString());
        return Stream.concat(Stream.of(handle), children.stream()).toList();
    }

    /** The children that do what they were started for: a shell has others for moments. */
    private static List<ProcessHandle> sleeping(ProcessHandle shell) {
        return shell.descendants()
                .filter(child -> child.info()
                        .arguments()
                        .filter(words -> words.length == 1 && words[0].startsWith("100"))
                        .isPresent())
                .toList();
    }

    /** It is done in a fraction of a second, and on a busy machine not much later. */
    private static void assertEndsSoon(ServerProcess server, long begun) throws InterruptedException {
        assertTrue(server.process().waitFor(30, TimeUnit.SECONDS));
        assertTrue(System.nanoTime() - begun < 8_000_000_000L, "took longer than eight seconds");
    }

    private static void assertGone(List<ProcessHandle> children) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline && children.stream().anyMatch(EndOfTheServerTest::runs)) {
            Thread.sleep(10);
        }
        assertEquals(
                List.of(), children.stream().filter(EndOfTheServerTest::runs).toList());
    }

    /** A process that has ended but was not yet reaped by whoever inherited it does not run. */
    private static boolean runs(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2))
                    .filter(rest -> !rest.startsWith("Z"))
                    .isPresent();
        } catch (IOException gone) {
            return false;
        }
    }
}
