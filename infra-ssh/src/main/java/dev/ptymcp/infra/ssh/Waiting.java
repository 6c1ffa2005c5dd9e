package dev.ptymcp.infra.ssh;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what a background task brings about, so that an interrupt ends the wait at once. */
final class Waiting {

    private Waiting() {}

    /**
     * Waits for the result. An interrupt cancels {@code future} and stays set.
     *
     * @throws TerminalException the failure of the task, or {@code CANCELLED}
     */
    static <T> T forResult(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupt) {
            throw interrupted(future);
        } catch (ExecutionException failure) {
            throw retold(failure);
        }
    }

    /** As {@link #forResult}, but for no longer than {@code atMost}; empty then, and {@code future} is left as it is. */
    static <T> Optional<T> forResult(CompletableFuture<T> future, Duration atMost) {
        try {
            return Optional.of(future.get(Durations.nanos(atMost), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (InterruptedException interrupt) {
            throw interrupted(future);
        } catch (ExecutionException failure) {
            throw retold(failure);
        }
    }

    private static TerminalException interrupted(CompletableFuture<?> future) {
        Thread.currentThread().interrupt();
        future.cancel(false);
        return cancelled();
    }

    /** The failure of a call whose caller gave it up. */
    static TerminalException cancelled() {
        return new TerminalException(ErrorCode.CANCELLED, "The call was cancelled before the host had answered.", "");
    }

    /** A failure of another thread, as one of this thread's own: several can have waited for it. */
    private static RuntimeException retold(ExecutionException failure) {
        if (failure.getCause() instanceof TerminalException known) {
            return new TerminalException(known.code(), String.valueOf(known.getMessage()), known.hint(), known);
        }
        return new IllegalStateException(failure.getCause());
    }
}
