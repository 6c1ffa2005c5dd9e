package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reading and writing without a program, where the order of events can be set. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DescriptorStreamsTest {

    private final WakeUp ending = new WakeUp();
    private final StandardPipes pipes = StandardPipes.open();
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();

    @AfterEach
    void close() {
        ending.close();
        pipes.close();
        tasks.close();
    }

    private DescriptorOutput output(Descriptor source, BooleanSupplier ended) {
        return new DescriptorOutput(OutputStreamKind.STDOUT, source, ending, ended);
    }

    /** A reader that looked for output first, and then whether the program had ended, lost what came between. */
    @Test
    void whatIsWrittenJustBeforeTheEndIsRead() {
        AtomicInteger asked = new AtomicInteger();
        DescriptorOutput output = output(pipes.output(), () -> {
            if (asked.getAndIncrement() == 0) {
                writeAsTheProgram("last words");
            }
            return true;
        });
        byte[] buffer = new byte[100];
        assertEquals(10, output.read(buffer));
        assertEquals("last words", new String(buffer, 0, 10, StandardCharsets.US_ASCII));
        assertEquals(-1, output.read(buffer));
    }

    @Test
    void aSurvivorThatWritesFasterThanWeReadIsLeftBehind() {
        Descriptor endless = new Descriptor(LibcVariadic.C.open("/dev/zero", UnixConstants.READ_WRITE));
        try {
            DescriptorOutput output = output(endless, () -> true);
            byte[] buffer = new byte[8192];
            int total = 0;
            for (int count = output.read(buffer); count > 0; count = output.read(buffer)) {
                total += count;
            }
            assertTrue(total >= 1 << 20 && total < 2 << 20, "read " + total);
        } finally {
            endless.close();
        }
    }

    @Test
    void whatIsKeptAtTheCloseComesAfterWhatWasRead() {
        AtomicInteger ended = new AtomicInteger();
        DescriptorOutput output = output(pipes.output(), () -> ended.get() > 0);
        byte[] buffer = new byte[4];
        writeAsTheProgram("abcdefghij");
        assertEquals(4, output.read(buffer));
        ended.set(1);
        output.keepRest();
        output.keepRest();
        pipes.close();
        assertEquals(4, output.read(buffer));
        assertEquals("efgh", new String(buffer, StandardCharsets.US_ASCII));
        assertEquals(2, output.read(buffer));
        assertEquals(-1, output.read(buffer));
    }

    @Test
    void writesOfTwoThreadsAreNotMixed() {
        DescriptorInput input = new DescriptorInput(pipes.input());
        int length = 400_000;
        CompletableFuture<Integer> first = write(input, "a".repeat(length));
        CompletableFuture<Integer> second = write(input, "b".repeat(length));
        String text = readAsTheProgram(2 * length);
        assertEquals(length, first.join());
        assertEquals(length, second.join());
        assertTrue(text.matches("a+b+|b+a+"));
    }

    @Test
    void aWriteThatWaitsForItsTurnKeepsItsDeadline() {
        DescriptorInput input = new DescriptorInput(pipes.input());
        CompletableFuture<Integer> blocked = write(input, "a".repeat(1 << 20));
        while (input.write(new byte[1 << 20], Duration.ZERO) > 0) {
            Thread.onSpinWait();
        }
        assertEquals(0, input.write(new byte[1], Duration.ofMillis(20)));
        input.stop();
        assertTrue(blocked.join() < 1 << 20);
    }

    private CompletableFuture<Integer> write(DescriptorInput input, String text) {
        CompletableFuture<Integer> accepted = new CompletableFuture<>();
        tasks.start(
                "writer",
                () -> accepted.complete(input.write(text.getBytes(StandardCharsets.US_ASCII), Duration.ofSeconds(30))));
        return accepted;
    }

    private void writeAsTheProgram(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        Libc.write(
                pipes.ofProgram().get(1).number(),
                ByteBuffer.allocateDirect(bytes.length).put(bytes).rewind(),
                bytes.length);
    }

    private String readAsTheProgram(int length) {
        StringBuilder text = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocateDirect(8192);
        while (text.length() < length) {
            int count = (int) Libc.read(pipes.ofProgram().get(0).number(), buffer, buffer.capacity());
            for (int at = 0; at < count; at++) {
                text.append((char) buffer.get(at));
            }
        }
        return text.toString();
    }
}
