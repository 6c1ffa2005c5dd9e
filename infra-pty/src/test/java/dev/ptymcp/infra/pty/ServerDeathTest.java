package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.domain.model.target.LocalProgram.Mode;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed leaves no program behind that does not insist on it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ServerDeathTest {

    @TempDir
    private Path directory;

    /** A server of its own process: opens silent programs, tells their numbers, and waits to be killed. */
    static final class Server {

        private Server() {}

        public static void main(String[] arguments) throws InterruptedException {
            PtyTransport transport = LocalPrograms.transport(Path.of(arguments[0]));
            for (Mode mode : Mode.values()) {
                String script = "sleep 1001 & echo $$ $!.; exec sleep 1002";
                Conversation peer =
                        Conversation.over(transport.open(LocalPrograms.script(mode, script), TerminalSize.DEFAULT));
                System.out.println(peer.hearUntil("."));
            }
            Thread.currentThread().join();
        }
    }

    @Test
    void silentProgramsEndWithAKilledServer() throws IOException, InterruptedException {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Server.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = server.inputReader()) {
            int[] pids = new int[2 * Mode.values().length];
            for (int mode = 0; mode < Mode.values().length; mode++) {
                String[] numbers = lines.readLine().split(" ");
                pids[2 * mode] = Integer.parseInt(numbers[0]);
                pids[2 * mode + 1] = Integer.parseInt(numbers[1]);
            }
            server.destroyForcibly().waitFor();
            ProcessExits.await(pids, System.nanoTime() + TimeUnit.SECONDS.toNanos(20));
            for (int pid : pids) {
                assertFalse(ProcessTable.runs(pid), "process " + pid + " still runs");
            }
        } finally {
            server.destroyForcibly();
        }
    }
}
