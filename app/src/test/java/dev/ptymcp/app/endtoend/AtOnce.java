package dev.ptymcp.app.endtoend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Scenarios that mostly wait for programs: all of them are begun at once, and each is a test of its own. */
final class AtOnce {

    private static final long PATIENCE_SECONDS = 180;

    /** What is tried. */
    @FunctionalInterface
    interface Scenario {

        void run() throws Exception;
    }

    private final Map<String, CompletableFuture<Void>> begun = new LinkedHashMap<>();

    /** Begins one. */
    void begin(String name, Scenario scenario) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        if (begun.putIfAbsent(name, end) != null) {
            throw new IllegalArgumentException("two scenarios are called " + name);
        }
        Thread thread = new Thread(
                () -> {
                    try {
                        scenario.run();
                        end.complete(null);
                    } catch (Throwable wrong) {
                        end.completeExceptionally(wrong);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** A test for each. */
    Stream<DynamicTest> tests() {
        return begun.entrySet().stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.getKey(), () -> await(scenario.getValue())));
    }

    private static void await(CompletableFuture<Void> end) throws InterruptedException, TimeoutException {
        try {
            end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException wrong) {
            throw new AssertionError(wrong.getCause().getMessage(), wrong.getCause());
        }
    }
}
