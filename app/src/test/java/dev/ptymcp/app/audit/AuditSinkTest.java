package dev.ptymcp.app.audit;

import static dev.ptymcp.app.audit.AuditFixture.after;
import static dev.ptymcp.app.audit.AuditFixture.before;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.audit.AuditMode;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class AuditSinkTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final AuditFixture fixture = new AuditFixture();
    private final Memory memory = new Memory();

    /** Keeps records, fails or hangs as it is told. */
    private static final class Memory implements Destination {

        private final List<String> kept = new ArrayList<>();
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile IOException failure;
        private volatile CountDownLatch held = new CountDownLatch(0);
        private volatile CountDownLatch entered = new CountDownLatch(1);
        private volatile int attempts;
        private volatile String poison = "nothing";

        @Override
        public void keep(List<String> records) throws IOException {
            attempts++;
            entered.countDown();
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            IOException now = failure;
            if (now != null) {
                throw now;
            }
            if (records.stream().anyMatch(record -> record.contains(poison))) {
                throw NotKept.forGood("poison");
            }
            synchronized (kept) {
                kept.addAll(records);
                kept.notifyAll();
            }
        }

        List<String> kept() {
            synchronized (kept) {
                return List.copyOf(kept);
            }
        }

        void await(int count) throws InterruptedException {
            synchronized (kept) {
                while (kept.size() < count) {
                    kept.wait();
                }
            }
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @AfterEach
    void end() {
        memory.held.countDown();
        fixture.close();
    }

    @Test
    void bestEffortNothingWaitsForADestinationThatHangs() throws InterruptedException {
        memory.held = new CountDownLatch(1);
        try (QueuedAuditSink sink = fixture.sink(AuditMode.BEST_EFFORT, LONG, 100, memory)) {
            sink.record(before(0));
            assertTrue(memory.entered.await(20, TimeUnit.SECONDS));
            for (int i = 1; i < 1000; i++) {
                sink.record(before(i));
            }
            long lost = sink.status().dropped();
            assertEquals(899, lost);
            memory.held.countDown();
            // What is kept, and one record that tells how many are not.
            memory.await(102);
            List<String> told = memory.kept().stream()
                    .filter(r -> r.contains("\"dropped\""))
                    .toList();
            assertEquals(1, told.size());
            assertTrue(told.get(0).contains("\"count\":" + lost), told.get(0));
            assertTrue(memory.kept().get(memory.kept().size() - 1).contains("\"c-999\""), "the newest are kept");
        }
    }

    @Test
    void strictNothingIsDoneBeforeItsRecordIsKept() {
        try (QueuedAuditSink sink = fixture.sink(AuditMode.STRICT, LONG, memory)) {
            for (int i = 0; i < 200; i++) {
                sink.record(before(i));
                assertEquals(2 * i + 1, memory.kept().size());
                sink.record(after(before(i)));
                assertEquals(2 * i + 2, memory.kept().size());
            }
        }
    }

    @Test
    void strictARefusalComesAtOnceAndSaysWhy() {
        memory.failure = new IOException("No space left on device");
        try (QueuedAuditSink sink = fixture.sink(AuditMode.STRICT, LONG, memory)) {
            TerminalException refused = assertThrows(TerminalException.class, () -> sink.record(before(1)));
            assertEquals(ErrorCode.AUDIT_UNAVAILABLE, refused.code());
            assertTrue(refused.retryable());
            assertTrue(refused.getMessage().contains("No space left"), refused.getMessage());
            assertTrue(sink.status().problem().orElseThrow().contains("No space left"));
            memory.failure = null;
            sink.record(before(2));
            assertEquals(1, memory.kept().size());
            assertTrue(sink.status().problem().isEmpty());
        }
    }

    @Test
    void strictADestinationThatHangsRefusesAtTheDeadline() throws InterruptedException {
        memory.held = new CountDownLatch(1);
        QueuedAuditSink sink = fixture.sink(AuditMode.STRICT, Duration.ofMillis(200), memory);
        TerminalException refused = assertThrows(TerminalException.class, () -> sink.record(before(1)));
        assertTrue(refused.getMessage().contains("no answer within 200 ms"), refused.getMessage());
        memory.held.countDown();
        memory.await(1);
        sink.record(before(2));
        sink.close();
    }

    @Test
    void strictTheRecordAfterAnActIsNeverLostAndHoldsUpTheNext() throws InterruptedException {
        try (QueuedAuditSink sink = fixture.sink(AuditMode.STRICT, Duration.ofMillis(100), memory)) {
            sink.record(before(1));
            memory.failure = new IOException("full");
            sink.record(after(before(1)));
            assertThrows(TerminalException.class, () -> sink.record(before(2)));
            assertEquals(1, memory.kept().size());
            memory.failure = null;
            sink.record(before(3));
            List<String> kept = memory.kept();
            assertEquals(3, kept.size());
            assertTrue(kept.get(1).contains("\"after\",\"cmd_id\":\"c-1\""), kept.get(1));
            assertTrue(kept.get(2).contains("\"c-3\""), kept.get(2));
        }
    }

    @Test
    void strictAnInterruptedCallDoesNothingAndStaysInterrupted() {
        memory.held = new CountDownLatch(1);
        QueuedAuditSink sink = fixture.sink(AuditMode.STRICT, LONG, memory);
        Thread.currentThread().interrupt();
        TerminalException cancelled = assertThrows(TerminalException.class, () -> sink.record(before(1)));
        assertTrue(Thread.interrupted());
        assertEquals(ErrorCode.CANCELLED, cancelled.code());
    }

    @Test
    void strictWithTwoDestinationsBothMustKeepIt() {
        Memory other = new Memory();
        try (QueuedAuditSink sink = fixture.sink(AuditMode.STRICT, LONG, memory, other)) {
            sink.record(before(1));
            assertEquals(1, memory.kept().size());
            assertEquals(1, other.kept().size());
            other.failure = new IOException("gone");
            assertThrows(TerminalException.class, () -> sink.record(before(2)));
        }
    }

    @Test
    void bestEffortTriesAgainAndKeepsTheOrder() throws InterruptedException {
        memory.failure = new IOException("away");
        try (QueuedAuditSink sink = fixture.sink(AuditMode.BEST_EFFORT, LONG, memory)) {
            for (int i = 0; i < 10; i++) {
                sink.record(before(i));
            }
            assertTrue(memory.entered.await(20, TimeUnit.SECONDS));
            memory.failure = null;
            memory.await(10);
            for (int i = 0; i < 10; i++) {
                assertTrue(
                        memory.kept().get(i).contains("\"c-" + i + "\""),
                        memory.kept().get(i));
            }
            assertEquals(0, sink.status().dropped());
        }
    }

    @Test
    void bestEffortAPauseThatWasAskedForIsKept() throws InterruptedException {
        memory.failure = NotKept.forNow("later", Duration.ofMinutes(1));
        QueuedAuditSink sink = fixture.sink(AuditMode.BEST_EFFORT, LONG, memory);
        sink.record(before(0));
        assertTrue(memory.entered.await(20, TimeUnit.SECONDS));
        while (sink.status().problem().isEmpty()) {
            Thread.onSpinWait();
        }
        for (int i = 1; i < 50; i++) {
            sink.record(before(i));
        }
        assertEquals(1, memory.attempts);
        memory.failure = null;
        sink.close();
        assertEquals(50, memory.kept().size(), "closing does not wait for the end of the pause");
    }

    @Test
    void bestEffortOneRecordThatIsRefusedForGoodTakesNoOtherWithIt() throws InterruptedException {
        memory.held = new CountDownLatch(1);
        memory.poison = "\"c-7\"";
        try (QueuedAuditSink sink = fixture.sink(AuditMode.BEST_EFFORT, LONG, memory)) {
            for (int i = 0; i < 20; i++) {
                sink.record(before(i));
            }
            memory.held.countDown();
            // 19 records and the one that tells of the lost one.
            memory.await(20);
            assertEquals(1, sink.status().dropped());
        }
    }

    @Test
    void strictNothingIsLostWhenManyWriteAndTheFileIsPutAsideAgainAndAgain(@TempDir Path home) throws Exception {
        AuditFile file = fixture.file(home.resolve("a/audit.jsonl"), AuditFile.Sync.ALWAYS, 16 * 1024);
        QueuedAuditSink sink = fixture.sink(AuditMode.STRICT, LONG, file);
        CountDownLatch done = new CountDownLatch(8);
        for (int thread = 0; thread < 8; thread++) {
            int first = thread * 100;
            fixture.tasks.start("writer", () -> {
                for (int i = first; i < first + 100; i++) {
                    sink.record(before(i));
                    sink.record(after(before(i)));
                }
                done.countDown();
            });
        }
        assertTrue(done.await(50, TimeUnit.SECONDS));
        sink.close();
        Path[] files = AuditFixture.records(home.resolve("a"));
        Verification verification = AuditFixture.verify(files);
        assertTrue(files.length > 3, () -> files.length + " files");
        assertEquals(List.of(), verification.findings());
        assertEquals(800, verification.commands());
    }

    @Test
    void closingKeepsWhatWaitsAndEndsTheDestination() throws InterruptedException {
        QueuedAuditSink sink = fixture.sink(AuditMode.BEST_EFFORT, LONG, memory);
        for (int i = 0; i < 500; i++) {
            sink.record(before(i));
        }
        sink.close();
        assertEquals(500, memory.kept().size());
        assertTrue(memory.closed.await(0, TimeUnit.SECONDS));
        sink.record(before(501));
        assertEquals(1, sink.status().dropped());
    }

    @Test
    void closingDoesNotWaitForADestinationThatHangs() {
        memory.held = new CountDownLatch(1);
        QueuedAuditSink sink = fixture.sink(AuditMode.BEST_EFFORT, LONG, memory);
        sink.record(before(1));
        long began = System.nanoTime();
        sink.close();
        assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(10));
    }
}
