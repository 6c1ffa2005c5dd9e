package dev.ptymcp.app.architecture.violations.application;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Makes threads in every way there is. */
final class ThreadMaker {

    void plain() {
        new Thread(() -> {}).start();
    }

    ThreadFactory byReference() {
        return Thread::new;
    }

    void pooled() {
        Executors.newCachedThreadPool().shutdown();
    }

    void common() {
        CompletableFuture.runAsync(() -> {}).join();
    }

    void atExit(Thread hook) {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** A thread by inheritance. */
    static final class OwnThread extends Thread {}
}
