package dev.ptymcp.infra.socket;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Work beside a test, on a thread of its own: the common pool of a machine with two processors has a single thread, and work
 * that waits for other work there waits for ever.
 */
final class Aside {

    private Aside() {}

    static <T> CompletableFuture<T> get(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, Aside::onItsOwnThread);
    }

    static CompletableFuture<Void> run(Runnable work) {
        return CompletableFuture.runAsync(work, Aside::onItsOwnThread);
    }

    private static void onItsOwnThread(Runnable work) {
        Thread thread = new Thread(work, "beside the test");
        thread.setDaemon(true);
        thread.start();
    }
}
