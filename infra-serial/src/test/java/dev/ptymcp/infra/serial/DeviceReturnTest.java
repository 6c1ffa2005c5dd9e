package dev.ptymcp.infra.serial;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.domain.model.target.SerialTarget;
import dev.ptymcp.infra.serial.fixture.SerialPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Devices come back under names whose directories went with them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DeviceReturnTest {

    @TempDir
    private Path directory;

    private SerialTransport transport;

    @BeforeEach
    void makeTransport() {
        transport = SerialLines.transport(directory);
    }

    /** Waits beside the test; completes with whether the wait was interrupted. */
    private final class Waiting {

        private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        private final CountDownLatch running = new CountDownLatch(1);
        private final Thread thread;

        Waiting(Path device) throws InterruptedException {
            thread = new Thread(() -> {
                try {
                    running.countDown();
                    transport.awaitReturn(new SerialTarget(device.toString(), SerialLine.DEFAULT));
                    interrupted.complete(false);
                } catch (InterruptedException expected) {
                    interrupted.complete(true);
                } catch (RuntimeException failure) {
                    interrupted.completeExceptionally(failure);
                }
            });
            thread.start();
            running.await();
        }

        boolean wasInterrupted() throws Exception {
            return interrupted.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aDeviceThatIsThereIsThereAtOnce() throws Exception {
        try (SerialPair pair = SerialPair.ofTwoDevices(directory)) {
            transport.awaitReturn(pair.target());
        }
    }

    @Test
    void aDeviceThatIsPluggedInAgainIsNoticed() throws Exception {
        try (SerialPair pair = SerialPair.ofTwoDevices(directory)) {
            pair.unplug();
            Waiting waiting = new Waiting(pair.device());
            pair.replug();
            assertFalse(waiting.wasInterrupted());
        }
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        Waiting waiting = new Waiting(directory.resolve("never"));
        waiting.thread.interrupt();
        assertTrue(waiting.wasInterrupted());
    }

    /** With the last device of its kind, udev removes {@code /dev/serial} and all below it. */
    @Test
    void aNameWhoseDirectoriesAreGoneIsNoticedToo() throws Exception {
        Path link = directory.resolve("dev/serial/by-id/usb-console");
        Waiting waiting = new Waiting(link);
        Path device =
                Files.createFile(Files.createDirectory(directory.resolve("dev")).resolve("ttyUSB0"));
        assertFalse(waiting.interrupted.isDone());
        Files.createDirectory(directory.resolve("dev/serial"));
        Files.createDirectory(directory.resolve("dev/serial/by-id"));
        assertFalse(waiting.interrupted.isDone());
        Files.createSymbolicLink(link, device);
        assertFalse(waiting.wasInterrupted());
    }

    @Test
    void aLinkThatStaysIsFollowedToTheDeviceThatWent() throws Exception {
        Path target = directory.resolve("ttyUSB0");
        Path link = Files.createSymbolicLink(directory.resolve("console"), Path.of("ttyUSB0"));
        Waiting waiting = new Waiting(link);
        Files.createFile(directory.resolve("other"));
        assertFalse(waiting.interrupted.isDone());
        Files.createFile(target);
        assertFalse(waiting.wasInterrupted());
    }

    @Test
    void directoriesThatComeAndGoMeanwhileDoNotConfuseIt() throws Exception {
        Path device = directory.resolve("a/b/c/device");
        Waiting waiting = new Waiting(device);
        for (int round = 0; round < 20; round++) {
            Path first = Files.createDirectory(directory.resolve("a"));
            Path second = Files.createDirectory(first.resolve("b"));
            Files.delete(second);
            Files.delete(first);
        }
        Files.createDirectories(device.getParent());
        Files.createFile(device);
        assertFalse(waiting.wasInterrupted());
    }

    @Test
    void noDescriptorStaysBehind() throws IOException, InterruptedException {
        Path device = Files.createFile(directory.resolve("device"));
        SerialTarget target = new SerialTarget(device.toString(), SerialLine.DEFAULT);
        transport.awaitReturn(target);
        int before = descriptors();
        for (int round = 0; round < 50; round++) {
            transport.awaitReturn(target);
        }
        // What tests before this one left to be tidied up may go meanwhile.
        assertTrue(descriptors() <= before, before + " descriptors, then " + descriptors());
    }

    private static int descriptors() {
        String[] names = Path.of("/proc/self/fd").toFile().list();
        return names == null ? 0 : names.length;
    }
}
