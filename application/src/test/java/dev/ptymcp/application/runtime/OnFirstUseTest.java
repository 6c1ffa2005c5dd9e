package dev.ptymcp.application.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class OnFirstUseTest {

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void makesNothingBeforeItIsAsked() {
        OnFirstUse<String> lazy = new OnFirstUse<>(() -> "made " + calls.incrementAndGet());
        assertEquals(Optional.empty(), lazy.made());
        assertEquals(0, calls.get());
        assertEquals("made 1", lazy.get());
        assertSame(lazy.get(), lazy.made().orElseThrow());
        assertEquals(1, calls.get());
    }

    @Test
    void asksAMakerThatThrewAgain() {
        OnFirstUse<String> lazy = new OnFirstUse<>(() -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            return "made";
        });
        assertThrows(IllegalStateException.class, lazy::get);
        assertEquals(Optional.empty(), lazy.made());
        assertEquals("made", lazy.get());
    }

    @Test
    void makesOneForEveryoneWhoAsksAtOnce() throws Exception {
        int askers = 8;
        CountDownLatch together = new CountDownLatch(askers);
        OnFirstUse<Object> lazy = new OnFirstUse<>(() -> {
            calls.incrementAndGet();
            return new Object();
        });
        ExecutorService threads = Executors.newFixedThreadPool(askers);
        try {
            List<Future<Object>> answers = new ArrayList<>();
            for (int i = 0; i < askers; i++) {
                answers.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return lazy.get();
                }));
            }
            for (Future<Object> answer : answers) {
                assertSame(lazy.get(), answer.get(10, TimeUnit.SECONDS));
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, calls.get());
    }
}
