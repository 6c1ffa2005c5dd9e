package dev.ptymcp.infra.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.HostConnection;
import dev.ptymcp.application.port.HostConnection.CommandOutcome;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.SshTarget;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands aside: exact, bounded, and no matter what they do the connection stays. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CommandRunTest {

    private static final Duration LONG = Duration.ofSeconds(100);

    @TempDir
    static Path directory;

    private static OneServer one;
    private static HostConnection host;

    @BeforeAll
    static void start() {
        one = OneServer.start(directory);
        host = one.user().transport().connect(SshTarget.of("peer"));
    }

    @AfterAll
    static void stop() {
        host.close();
        one.close();
    }

    private static Optional<CommandOutcome> run(String command, byte[] input) {
        return host.run(command, input, LONG);
    }

    private static CommandOutcome ran(String command) {
        return run(command, new byte[0]).orElseThrow();
    }

    @Test
    void theServerSaysWhatItIs() {
        assertTrue(host.software().startsWith("SSH-2.0-OpenSSH"), host.software());
    }

    @Test
    void codeOutputAndErrorsAreApartAndExact() {
        CommandOutcome outcome = ran("printf out; printf err >&2; tty; exit 7");
        assertEquals("outnot a tty\n", new String(outcome.output(), StandardCharsets.UTF_8));
        assertEquals("err", new String(outcome.error(), StandardCharsets.UTF_8));
        assertEquals(7, outcome.exitCode());
    }

    @Test
    void whatASignalEndedHasNoCode() {
        assertEquals(-1, ran("kill -KILL $$").exitCode());
    }

    @Test
    void theInputArrivesWholeAndEnds() {
        byte[] input = new byte[700_000];
        new Random(11).nextBytes(input);
        assertArrayEquals(input, run("cat", input).orElseThrow().output());
    }

    @Test
    void outputIsBoundedAndTheCommandStillEnds() {
        CommandOutcome outcome = ran("head -c 50000000 /dev/zero; head -c 9000000 /dev/zero >&2; exit 3");
        assertEquals(1 << 20, outcome.output().length);
        assertEquals(64 << 10, outcome.error().length);
        assertEquals(3, outcome.exitCode());
    }

    @Test
    void aCommandThatTakesTooLongIsGivenUpAndEnds() {
        long begun = System.nanoTime();
        assertTrue(
                host.run("exec sleep 9881", new byte[0], Duration.ofMillis(300)).isEmpty());
        assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(20));
        assertEquals("still\n", new String(ran("echo still").output(), StandardCharsets.UTF_8));
    }

    @Test
    void aCommandThatNeverReadsItsInputIsGivenUp() {
        assertTrue(host.run("exec sleep 5", new byte[8 << 20], Duration.ofMillis(300))
                .isEmpty());
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller =
                new Thread(() -> thrown.complete(assertThrows(TerminalException.class, () -> ran("exec sleep 9882"))));
        caller.start();
        caller.interrupt();
        assertEquals(ErrorCode.CANCELLED, ((TerminalException) thrown.get(20, TimeUnit.SECONDS)).code());
    }

    @Test
    void aHostThatRunsNoCommandsKeepsItsConnection() {
        String forced = "restrict,command=\"false\" ";
        try (OneServer closed = OneServer.startFor(directory.resolve("closed"), forced, "MaxSessions 0")) {
            try (HostConnection other = closed.user().transport().connect(SshTarget.of("peer"))) {
                assertTrue(other.run("echo", new byte[0], LONG).isEmpty());
                assertTrue(other.run("echo", new byte[0], LONG).isEmpty());
                assertEquals(1, closed.server().log().split("Accepted publickey", -1).length - 1);
            }
        }
    }
}
