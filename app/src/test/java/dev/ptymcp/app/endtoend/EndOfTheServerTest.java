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
    void theEndOfTheInputEndsEverythingWithinTwoSeconds() throws Exception {
        try (ServerProcess server = ServerProcess.start()) {
            List<ProcessHandle> children = startChildren(server);
            long begun = System.nanoTime();
            server.endInput();
            assertTrue(server.process().waitFor(10, TimeUnit.SECONDS));
            assertTrue(System.nanoTime() - begun < 2_000_000_000L, "took longer than two seconds");
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
            assertTrue(server.process().waitFor(10, TimeUnit.SECONDS));
            assertTrue(System.nanoTime() - begun < 2_000_000_000L, "took longer than two seconds");
            assertGone(children);
        }
    }

    @Test
    void aTerminationSignalEndsEverythingWithinTwoSeconds() throws Exception {
        try (ServerProcess server = ServerProcess.start()) {
            List<ProcessHandle> children = startChildren(server);
            long begun = System.nanoTime();
            server.process().destroy();
            assertTrue(server.process().waitFor(10, TimeUnit.SECONDS));
            assertTrue(System.nanoTime() - begun < 2_000_000_000L, "took longer than two seconds");
            assertGone(children);
        }
    }

    @Test
    void aKilledServerLeavesNoChildBehind() throws Exception {
        try (ServerProcess server = ServerProcess.start()) {
            List<ProcessHandle> children = startChildren(server);
            server.process().destroyForcibly();
            assertTrue(server.process().waitFor(10, TimeUnit.SECONDS));
            assertGone(children);
        }
    }

    /** A shell, a background and a foreground child of it. */
    private static List<ProcessHandle> startChildren(ServerProcess server) {
        long shell = server.call("open_local", "command", "bash", "args", List.of("--norc"), "name", "kept")
                .path("pid")
                .asLong();
        server.run("kept", "sleep 1000 &");
        server.call("send_input", "session_id", "kept", "text", "sleep 1001");
        ProcessHandle handle = ProcessHandle.of(shell).orElseThrow();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (handle.descendants().count() < 2 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        List<ProcessHandle> children =
                Stream.concat(Stream.of(handle), handle.descendants()).toList();
        assertEquals(3, children.size(), children.toString());
        return children;
    }

    private static void assertGone(List<ProcessHandle> children) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (System.nanoTime() < deadline && children.stream().anyMatch(EndOfTheServerTest::runs)) {
            Thread.onSpinWait();
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
