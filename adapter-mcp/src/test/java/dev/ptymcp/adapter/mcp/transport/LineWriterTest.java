package dev.ptymcp.adapter.mcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines on their way to a client that may not read. */
@Timeout(60)
class LineWriterTest {

    @Test
    void whatIsWaitingToBeSaidIsNotSaidTwice() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(1);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        LineWriter writer = new LineWriter(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        read.write(b);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        writing.countDown();
                        try {
                            reading.await();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        read.write(bytes, offset, length);
                    }
                },
                () -> {});
        try (ThreadBackgroundTasks tasks = new ThreadBackgroundTasks()) {
            writer.start(tasks);
            writer.offer(bytes("first\n"));
            writing.await();
            for (int i = 0; i < 1000; i++) {
                writer.offerOnce(bytes("look\n"));
                writer.offerOnce(bytes("look there\n"));
            }
            writer.offer(bytes("answer\n"));
            writer.offer(bytes("answer\n"));
            writer.offerOnce(bytes("look\n"));
            reading.countDown();
            writer.finish(Duration.ofSeconds(30));
            assertEquals("first\nlook\nlook there\nanswer\nanswer\n", read.toString(StandardCharsets.UTF_8));
        }
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
