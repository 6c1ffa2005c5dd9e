package dev.ptymcp.infra.ssh;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what comes about in its own time. */
final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 10;

    private Eventually() {}

    /** Fails with {@code state} when {@code condition} does not hold within 30 s. */
    static void holds(BooleanSupplier condition, Supplier<String> state) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(state.get());
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException interrupt) {
                throw new AssertionError(interrupt);
            }
        }
    }
}
