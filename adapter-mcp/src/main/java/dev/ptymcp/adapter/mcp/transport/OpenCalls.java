package dev.ptymcp.adapter.mcp.transport;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The requests that are being worked on. An id is free again from the moment its answer is claimed, because a client may
 * use it anew as soon as it has the answer; the work itself counts until it is over. Thread-safe.
 */
final class OpenCalls {

    private final Map<Object, Call> unanswered = new HashMap<>();
    private final Set<Call> running = new HashSet<>();

    /** Adds a call; false, and nothing done, when one with its id is there already. */
    synchronized boolean open(Call call) {
        boolean free = unanswered.putIfAbsent(call.id(), call) == null;
        if (free) {
            running.add(call);
        }
        return free;
    }

    /** Forgets a call that is over. */
    synchronized void close(Call call) {
        unanswered.remove(call.id(), call);
        running.remove(call);
        notifyAll();
    }

    /** Whether the caller may answer the request with this id; true at most once for each request. */
    synchronized boolean claimAnswerTo(@Nullable Object id) {
        Call call = find(id);
        return call != null && claimAnswer(call);
    }

    /** Whether the caller may answer this request; true at most once. */
    synchronized boolean claimAnswer(Call call) {
        boolean claimed = call.claimAnswer();
        if (claimed) {
            // Not when it was cancelled: its work may still answer, and must not answer a later request of this id.
            unanswered.remove(call.id());
        }
        return claimed;
    }

    /** Cancels the request with this id; nothing happens when there is none, because it may just have been answered. */
    void cancel(@Nullable Object id) {
        Call call = find(id);
        if (call != null) {
            call.cancel();
        }
    }

    /** Interrupts all and waits until all are over, for at most {@code patience}. */
    void interruptAll(Duration patience) {
        all().forEach(Call::interrupt);
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (this) {
            try {
                long left = patience.toNanos();
                while (!running.isEmpty() && left > 0) {
                    wait(left / 1_000_000 + 1);
                    left = deadline - System.nanoTime();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized List<Call> all() {
        return List.copyOf(running);
    }

    private synchronized @Nullable Call find(@Nullable Object id) {
        return id == null ? null : unanswered.get(id);
    }
}
