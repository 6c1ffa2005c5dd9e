package dev.ptymcp.infra.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.domain.model.target.SerialTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.serial.fixture.SerialPair;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions come and go, and leave no descriptor and no thread behind. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SerialLeakTest {

    private static final int CYCLES = 500;
    /** Threads that serve again, as those of a pool, may stay a while. */
    private static final int POOLED_THREADS = 8;

    @TempDir
    private Path directory;

    private record Census(int descriptors, int threads) {

        static Census now() {
            String[] descriptors = new File("/proc/self/fd").list();
            return new Census(
                    descriptors == null ? 0 : descriptors.length,
                    Thread.getAllStackTraces().size());
        }

        /** The machine itself has a file open for a moment now and then, such as a jar that it loads a class from. */
        void assertNothingWasAdded() throws InterruptedException {
            Census now = now();
            for (int look = 0; look < 100 && now.descriptors > descriptors; look++) {
                Thread.sleep(50);
                now = now();
            }
            assertTrue(now.descriptors <= descriptors, this + " then, " + now + " now");
            assertTrue(now.threads <= threads + POOLED_THREADS, this + " then, " + now + " now");
        }
    }

    @Test
    void fiveHundredSessionsOnOneDeviceLeaveNothing() throws Exception {
        SerialTransport transport = SerialLines.transport(directory);
        // A pseudo-terminal, unlike a device, goes when nobody has it open.
        try (SerialPair pair = SerialPair.ofTwoDevices(directory);
                FileChannel holder = FileChannel.open(pair.device().toRealPath(), StandardOpenOption.WRITE)) {
            cycle(transport, pair, 0);
            Census before = Census.now();
            for (int cycle = 1; cycle <= CYCLES; cycle++) {
                cycle(transport, pair, cycle);
            }
            before.assertNothingWasAdded();
            assertTrue(holder.isOpen());
        }
    }

    private static void cycle(SerialTransport transport, SerialPair pair, int cycle) throws Exception {
        Conversation peer = Conversation.over(transport.open(pair.target(), TerminalSize.DEFAULT));
        peer.say("cycle " + cycle);
        if (cycle % 3 == 0) {
            CompletableFuture<byte[]> heard = CompletableFuture.supplyAsync(peer::hearAll);
            peer.connection().close(Duration.ofSeconds(1));
            heard.get(20, TimeUnit.SECONDS);
        } else {
            peer.close();
        }
        peer.connection().awaitExit();
    }

    @Test
    void failedOpensLeaveNothing() throws IOException, InterruptedException {
        SerialTransport transport = SerialLines.transport(directory);
        try (SerialPair pair = SerialPair.ofTwoDevices(directory);
                Conversation peer = Conversation.over(transport.open(pair.target(), TerminalSize.DEFAULT))) {
            Census before = Census.now();
            for (int attempt = 0; attempt < 50; attempt++) {
                assertRefused(ErrorCode.DEVICE_BUSY, transport, pair.device());
                assertRefused(ErrorCode.DEVICE_NOT_FOUND, transport, directory.resolve("none"));
                assertRefused(ErrorCode.INVALID_ARGUMENT, transport, Path.of("/dev/null"));
            }
            before.assertNothingWasAdded();
            peer.say("not disturbed");
        }
    }

    private static void assertRefused(ErrorCode code, SerialTransport transport, Path device) {
        SerialTarget target = new SerialTarget(device.toString(), SerialLine.DEFAULT);
        TerminalException refused =
                assertThrows(TerminalException.class, () -> transport.open(target, TerminalSize.DEFAULT));
        assertEquals(code, refused.code(), refused.getMessage());
    }
}
