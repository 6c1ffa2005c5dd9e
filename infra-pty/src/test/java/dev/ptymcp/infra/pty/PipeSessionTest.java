package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.target.LocalProgram.Mode;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program behind pipes: its streams apart, and its end not to be delayed by whoever else holds them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PipeSessionTest {

    private static final int STANDARD_AND_LIFELINE = 4;

    @TempDir
    private Path directory;

    private TerminalConnection open(String script) {
        return LocalPrograms.transport(directory).open(LocalPrograms.script(Mode.PIPE, script), TerminalSize.DEFAULT);
    }

    private static byte[] readAll(TerminalConnection.Output output) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int count = output.read(buffer); count > 0; count = output.read(buffer)) {
            all.write(buffer, 0, count);
        }
        return all.toByteArray();
    }

    private static String text(TerminalConnection.Output output) {
        return new String(readAll(output), StandardCharsets.UTF_8);
    }

    @Test
    void outputAndErrorAreKeptApart() {
        TerminalConnection connection = open("echo out; echo err >&2; tty; test -t 2 || echo no >&2");
        try {
            List<TerminalConnection.Output> outputs = connection.outputs();
            assertEquals(OutputStreamKind.STDOUT, outputs.get(0).stream());
            assertEquals(OutputStreamKind.STDERR, outputs.get(1).stream());
            assertEquals("out\nnot a tty\n", text(outputs.get(0)));
            assertEquals("err\nno\n", text(outputs.get(1)));
            assertEquals(TerminalFacts.UNKNOWN, connection.facts());
        } finally {
            connection.close(Duration.ZERO);
        }
    }

    @Test
    void thereIsNoTerminalToBeFoundAndNothingElseIsInherited() {
        String script = "exec 2>&1; (echo >/dev/tty) || echo none; for f in /proc/$$/fd/*; do readlink $f; done";
        try (Conversation peer = Conversation.over(open(script))) {
            peer.hear("none\n");
            List<String> open = peer.hearAllText().lines().toList();
            assertEquals(STANDARD_AND_LIFELINE, open.size(), open::toString);
            assertTrue(open.stream().allMatch(file -> file.startsWith("pipe:")), open::toString);
        }
    }

    @Test
    void bytesPassUnchangedInBothDirections_seed4711() throws Exception {
        byte[] bytes = new byte[3_000_000];
        new Random(4711).nextBytes(bytes);
        TerminalConnection connection = open("exec cat");
        try {
            CompletableFuture<byte[]> echoed = CompletableFuture.supplyAsync(
                    () -> readAll(connection.outputs().get(0)));
            assertEquals(bytes.length, connection.write(bytes, Duration.ofSeconds(30)));
            connection.endInput();
            connection.endInput();
            assertArrayEquals(bytes, echoed.get(30, TimeUnit.SECONDS));
            assertEquals(ExitStatus.exited(0), connection.awaitExit());
        } finally {
            connection.close(Duration.ZERO);
        }
    }

    @Test
    void aSurvivorThatHoldsThePipesDoesNotDelayTheEnd() throws InterruptedException {
        TerminalConnection connection = open("sleep 1000 & echo last words; exit 2");
        try {
            assertEquals("last words\n", text(connection.outputs().get(0)));
            assertEquals("", text(connection.outputs().get(1)));
            assertEquals(ExitStatus.exited(2), connection.awaitExit());
        } finally {
            connection.close(Duration.ZERO);
        }
    }

    @Test
    void aSurvivorThatNeverStopsWritingDoesNotDelayTheEnd() {
        TerminalConnection connection = open("yes & sleep 0.05; exit 2");
        try {
            assertTrue(text(connection.outputs().get(0)).startsWith("y\n"));
        } finally {
            connection.close(Duration.ZERO);
        }
    }

    @Test
    void aClosedStreamIsNotTheEndOfTheProgram() throws InterruptedException {
        TerminalConnection connection = open("echo out; exec >&-; read -r line; echo \"$line\" >&2; exit 9");
        try {
            CompletableFuture<String> out = CompletableFuture.supplyAsync(
                    () -> text(connection.outputs().get(0)));
            CompletableFuture<String> err = CompletableFuture.supplyAsync(
                    () -> text(connection.outputs().get(1)));
            connection.write("go on\n".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(5));
            assertEquals("go on\n", err.join());
            assertEquals("out\n", out.join());
            assertEquals(ExitStatus.exited(9), connection.awaitExit());
        } finally {
            connection.close(Duration.ZERO);
        }
    }

    @Test
    void aProgramThatClosedItsInputRefusesWrites() {
        TerminalConnection connection = open("exec <&-; echo ready; exec sleep 1000");
        try (Conversation peer = Conversation.over(connection)) {
            peer.hear("ready");
            assertEquals(0, connection.write(new byte[10], Duration.ofSeconds(30)));
        }
    }

    @Test
    void signalsReachTheWholeGroup() throws InterruptedException {
        TerminalConnection connection = open("trap 'echo caught' INT; echo ready; sleep 1000; exit 8");
        try (Conversation peer = Conversation.over(connection)) {
            peer.hear("ready");
            while (ProcessTable.ofSession((int) connection.pid().orElseThrow())
                    .noneMatch(
                            member -> ProcessTable.programOf((int) member.pid()).equals(Optional.of("sleep")))) {
                Thread.onSpinWait();
            }
            connection.signal(TerminalSignal.INT);
            peer.hear("caught");
            assertEquals(ExitStatus.exited(8), connection.awaitExit());
        }
    }
}
