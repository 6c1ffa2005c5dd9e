package dev.ptymcp.application.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.BackgroundTasks.Task;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ThreadBackgroundTasksTest {

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();

    @AfterEach
    void close() {
        tasks.close();
    }

    @Test
    void runsWorkInADaemonThreadThatBearsItsName() {
        CompletableFuture<Thread> seen = new CompletableFuture<>();
        CompletableFuture<String> name = new CompletableFuture<>();
        tasks.start("reader of s-abcdefgh", () -> {
            name.complete(Thread.currentThread().getName());
            seen.complete(Thread.currentThread());
        });
        assertEquals("reader of s-abcdefgh", name.join());
        assertTrue(seen.join().isDaemon());
    }

    @Test
    void runsAllWorkAtOnceHoweverMuchThereIs() throws Exception {
        int parties = 100;
        CyclicBarrier together = new CyclicBarrier(parties);
        CountDownLatch passed = new CountDownLatch(parties);
        for (int i = 0; i < parties; i++) {
            tasks.start("one of many", () -> {
                meet(together);
                passed.countDown();
            });
        }
        assertTrue(passed.await(20, TimeUnit.SECONDS));
    }

    @Test
    void cancelInterruptsWorkThatRuns() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Task task = tasks.start("waits for ever", () -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        running.await();
        task.cancel();
        task.cancel();
        assertTrue(interrupted.await(20, TimeUnit.SECONDS));
    }

    @Test
    void anInterruptOfOneWorkNeverReachesTheNextOnTheSameThread() throws Exception {
        for (int round = 0; round < 200; round++) {
            CountDownLatch running = new CountDownLatch(1);
            Task task = tasks.start("cancelled", running::countDown);
            running.await();
            task.cancel();
            CompletableFuture<Boolean> next = new CompletableFuture<>();
            tasks.start("next", () -> next.complete(Thread.currentThread().isInterrupted()));
            assertFalse(next.join());
        }
    }

    @Test
    void runsScheduledWorkAfterItsDelayAndInTheOrderOfTime() {
        long begun = System.nanoTime();
        CompletableFuture<Long> late = new CompletableFuture<>();
        CompletableFuture<Boolean> lateWasLast = new CompletableFuture<>();
        CompletableFuture<Long> early = new CompletableFuture<>();
        tasks.schedule(Duration.ofMillis(60), () -> {
            lateWasLast.complete(early.isDone());
            late.complete(System.nanoTime());
        });
        tasks.schedule(Duration.ofMillis(5), () -> early.complete(System.nanoTime()));
        assertTrue(late.join() - begun >= TimeUnit.MILLISECONDS.toNanos(60));
        assertTrue(lateWasLast.join());
    }

    @Test
    void scheduledWorkThatIsCancelledNeverRuns() {
        AtomicBoolean ran = new AtomicBoolean();
        CompletableFuture<Void> after = new CompletableFuture<>();
        Task task = tasks.schedule(Duration.ofMillis(20), () -> ran.set(true));
        tasks.schedule(Duration.ofMillis(60), () -> after.complete(null));
        task.cancel();
        after.join();
        assertFalse(ran.get());
    }

    @Test
    void workThatThrowsIsLoggedAndHarmsNoOther() throws Exception {
        BlockingQueue<Throwable> logged = new LinkedBlockingQueue<>();
        Logger logger = Logger.getLogger(ThreadBackgroundTasks.class.getName());
        logger.setUseParentHandlers(false);
        logger.addHandler(new CollectingHandler(logged));
        RuntimeException ofTheWorker = new IllegalStateException("as this test wants");
        RuntimeException ofTheTimer = new IllegalStateException("and once more");
        tasks.start("fails", () -> {
            throw ofTheWorker;
        });
        assertSame(ofTheWorker, logged.take());
        tasks.schedule(Duration.ZERO, () -> {
            throw ofTheTimer;
        });
        assertSame(ofTheTimer, logged.take());
        CompletableFuture<Void> scheduled = new CompletableFuture<>();
        tasks.schedule(Duration.ZERO, () -> scheduled.complete(null));
        scheduled.join();
        CompletableFuture<Void> started = new CompletableFuture<>();
        tasks.start("works", () -> started.complete(null));
        started.join();
    }

    @Test
    void closeInterruptsWhatRunsAndTakesNothingNew() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        tasks.start("waits for ever", () -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        running.await();
        tasks.close();
        tasks.close();
        assertTrue(interrupted.await(20, TimeUnit.SECONDS));
        assertThrows(RejectedExecutionException.class, () -> tasks.start("late", () -> {}));
        assertThrows(RejectedExecutionException.class, () -> tasks.schedule(Duration.ZERO, () -> {}));
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Collects what a logger was told had failed. */
    private static final class CollectingHandler extends Handler {

        private final BlockingQueue<Throwable> failures;

        CollectingHandler(BlockingQueue<Throwable> failures) {
            this.failures = failures;
        }

        @Override
        public void publish(LogRecord record) {
            failures.add(record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
