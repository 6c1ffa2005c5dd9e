package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The eight defects that were reproduced with pty4j 0.13.12 on Linux, each as a test of what we do instead. They are why
 * this module reads, writes and starts programs itself.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PtyDefectsTest {

    private static final int MUCH = 300_000;

    @TempDir
    private Path directory;

    private Conversation open(ConnectionTarget target) {
        return Conversation.over(LocalPrograms.transport(directory).open(target, TerminalSize.DEFAULT));
    }

    /**
     * pty4j's thread that awaits the exit writes a byte to a descriptor whose number a close has freed meanwhile: it lands
     * in another session, which then reads the end of its output too early. 15 of 2,400 sessions read nothing at all when
     * sessions were closed as soon as their program had ended.
     */
    @Test
    void noSessionMeetsTheEndOfAnother() throws Exception {
        int threads = 6;
        int sessionsEach = 200;
        PtyTransport transport = LocalPrograms.transport(directory);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<CompletableFuture<Void>> workers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String mark = "thread-" + thread + "-";
                workers.add(CompletableFuture.runAsync(
                        () -> {
                            for (int session = 0; session < sessionsEach; session++) {
                                echoOnce(transport, mark + session);
                            }
                        },
                        pool));
            }
            CompletableFuture.allOf(workers.toArray(CompletableFuture<?>[]::new))
                    .get(50, TimeUnit.SECONDS);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void echoOnce(PtyTransport transport, String text) {
        try (Conversation peer =
                Conversation.over(transport.open(LocalProgram.of("echo", text), TerminalSize.DEFAULT))) {
            assertEquals(text + "\n", peer.hearAllText());
            assertEquals(ExitStatus.exited(0), peer.connection().awaitExit());
        } catch (InterruptedException interrupt) {
            throw new IllegalStateException(interrupt);
        }
    }

    /** pty4j's stream throws ArrayIndexOutOfBoundsException when a write starts behind the front of its array. */
    @Test
    void everyPieceOfALongWriteArrivesInItsPlace() {
        byte[] bytes = pattern(MUCH);
        try (Conversation peer = open(LocalPrograms.script("stty raw -echo; echo ready; exec " + checksum()))) {
            peer.hear("ready");
            assertEquals(bytes.length, peer.connection().write(bytes, Duration.ofSeconds(20)));
            peer.hear(checksum(bytes));
        }
    }

    /** pty4j's single-byte read takes 0xFF for the end of the output, and returns 0x80 and above as negative numbers. */
    @Test
    void everyByteValueIsReadAsItIs() {
        byte[] expected = new byte[256];
        StringBuilder octal = new StringBuilder();
        for (int value = 0; value < expected.length; value++) {
            expected[value] = (byte) value;
            octal.append(String.format("\\%03o", value));
        }
        try (Conversation peer = open(LocalPrograms.script("stty raw; printf '" + octal + "'"))) {
            TerminalConnection.Output output = peer.connection().outputs().get(0);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] one = new byte[1];
            while (output.read(one) == 1) {
                all.write(one[0]);
            }
            assertArrayEquals(expected, all.toByteArray());
        }
    }

    /** pty4j drops the result of write(2): what a terminal does not take at once is lost. */
    @Test
    void aWriteLongerThanTheTerminalHoldsArrivesWholeWhenTheProgramReadsLate() throws Exception {
        byte[] bytes = pattern(MUCH);
        try (Conversation peer =
                open(LocalPrograms.script("stty raw -echo; echo ready; sleep 0.3; exec " + checksum()))) {
            peer.hear("ready");
            CompletableFuture<Integer> accepted =
                    CompletableFuture.supplyAsync(() -> peer.connection().write(bytes, Duration.ofSeconds(20)));
            peer.hear(checksum(bytes));
            assertEquals(bytes.length, accepted.get(20, TimeUnit.SECONDS));
        }
    }

    /**
     * A write that a program does not read blocks in the kernel for good: neither an interrupt, nor the end of the program,
     * nor the close frees the writer. The contract of the port tests deadline, interrupt and close; this is the end.
     */
    @Test
    void theEndOfTheProgramEndsABlockedWrite() throws Exception {
        try (Conversation peer = open(LocalPrograms.script("stty raw -echo; echo ready; exec sleep 1000"))) {
            peer.hear("ready");
            CompletableFuture<Integer> accepted =
                    CompletableFuture.supplyAsync(() -> peer.connection().write(new byte[MUCH], Duration.ofDays(1)));
            peer.connection().signal(TerminalSignal.KILL);
            assertTrue(accepted.get(20, TimeUnit.SECONDS) < MUCH);
        }
    }

    /** pty4j sets the size after the program has started: 20 of 100 programs found a terminal of 0 by 0. */
    @Test
    void theFirstSizeIsRightAHundredTimesOutOfAHundred() {
        for (int start = 0; start < 100; start++) {
            try (Conversation peer = open(LocalProgram.of("stty", "size"))) {
                assertEquals("40 120\n", peer.hearAllText());
            }
        }
    }

    /** pty4j runs a program in its own directory when the wanted one does not exist. */
    @Test
    void aMissingWorkingDirectoryIsRefused() {
        LocalProgram target = new LocalProgram(
                List.of("pwd"), Optional.of("/no/such/directory"), Map.of(), LocalProgram.Mode.PTY, Map.of());
        TerminalException refused = assertThrows(TerminalException.class, () -> open(target));
        assertEquals(ErrorCode.WORKING_DIRECTORY_NOT_FOUND, refused.code());
        assertTrue(refused.getMessage().contains("/no/such/directory"), refused.getMessage());
    }

    /** pty4j leaks three descriptors for every program that does not exist, and says "Unknown reason". */
    @Test
    void aMissingProgramIsNamedAndLeaksNothing() {
        ProcessCensus before = ProcessCensus.now();
        for (int attempt = 0; attempt < 100; attempt++) {
            TerminalException refused =
                    assertThrows(TerminalException.class, () -> open(LocalProgram.of("no-such-program-anywhere")));
            assertEquals(ErrorCode.PROGRAM_NOT_FOUND, refused.code());
            assertTrue(refused.getMessage().contains("no-such-program-anywhere"), refused.getMessage());
            assertTrue(refused.getMessage().contains(System.getenv("PATH")), refused.getMessage());
        }
        before.assertNothingWasAdded();
    }

    /**
     * HotSpot blocks SIGQUIT in its threads, and programs inherited that: ctrl+\ did nothing. Not seen through a shell, as
     * some shells clear what is blocked.
     */
    @Test
    void theQuitKeyEndsAProgramAndNoSignalIsBlocked() throws Exception {
        try (Conversation peer = open(LocalProgram.of("grep", "SigBlk", "/proc/self/status"))) {
            assertEquals("SigBlk:\t0000000000000000\n", peer.hearAllText());
        }
        try (Conversation peer = open(LocalProgram.of("sleep", "1000"))) {
            peer.say("\u001c");
            assertEquals(ExitStatus.killed("QUIT"), peer.connection().awaitExit());
        }
    }

    /** A command that reads much input and prints its checksum. */
    private static String checksum() {
        return "python3 -c 'import sys, zlib; print(zlib.crc32(sys.stdin.buffer.read(" + MUCH + ")))'";
    }

    private static String checksum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return Long.toString(sum.getValue());
    }

    /** Bytes without control characters, which a terminal in raw mode passes anyway, and no two lines alike. */
    private static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; at++) {
            bytes[at] = (byte) (32 + (at * 7 + at / 95) % 95);
        }
        return bytes;
    }
}
