package dev.ptymcp.application.persistence;

import dev.ptymcp.domain.service.tmux.ControlReply;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What was typed and tmux has not confirmed yet, the oldest first. Thread-safe; added to by one thread at a time. */
final class UnconfirmedTyping {

    /** So many commands may be under way before the first of them must be confirmed. */
    private static final int WINDOW = 32;

    private record Part(int bytes, CompletableFuture<ControlReply> reply) {

        boolean lost() {
            return reply.isDone() && ControlClient.lost(reply.join());
        }
    }

    private final Deque<Part> parts = new ConcurrentLinkedDeque<>();
    private volatile long lost;

    void add(int bytes, CompletableFuture<ControlReply> reply) {
        parts.addLast(new Part(bytes, reply));
    }

    /** Waits until one more may be under way; false when that takes longer, or upon an interrupt, which stays set. */
    boolean roomWithin(Duration atMost) {
        forgetAnswered();
        Part first = parts.peekFirst();
        if (first == null || parts.size() < WINDOW) {
            return !Thread.currentThread().isInterrupted();
        }
        return await(first, atMost);
    }

    private void forgetAnswered() {
        Part first = parts.peekFirst();
        while (first != null && first.reply().isDone()) {
            lost += first.lost() ? first.bytes() : 0;
            parts.removeFirst();
            first = parts.peekFirst();
        }
    }

    /** Waits until the last was answered. */
    void awaitLast(Duration atMost) {
        Optional.ofNullable(parts.peekLast()).ifPresent(last -> await(last, atMost));
    }

    private static boolean await(Part part, Duration atMost) {
        try {
            part.reply().get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** How many bytes may never have arrived. */
    long bytes() {
        long open = 0;
        for (Part part : parts) {
            open += part.reply().isDone() && !part.lost() ? 0 : part.bytes();
        }
        return lost + open;
    }
}
