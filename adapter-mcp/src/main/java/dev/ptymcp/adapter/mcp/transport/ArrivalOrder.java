package dev.ptymcp.adapter.mcp.transport;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps calls that concern the same thing in the order in which they arrived, although each runs on a thread of its own.
 *
 * <p>The reading thread takes a {@linkplain #enter turn} for a call when it reads it; the call's thread waits for the
 * turn to come, and passes it on as soon as its part that must be in order is done, which may be long before the call
 * ends. Thread-safe; calls with different keys never wait for each other.
 */
public final class ArrivalOrder {

    /** One call's place in the queue of its key. */
    public interface Turn {

        /** The turn of a call that need not wait for others, nor others for it. */
        Turn FREE = new Turn() {
            @Override
            public void await() {}

            @Override
            public void pass() {}
        };

        /**
         * Blocks until all earlier turns of the same key were passed on, or the patience of this one is over.
         *
         * @throws InterruptedException when interrupted while waiting; the turn must still be passed on
         */
        void await() throws InterruptedException;

        /** Lets the next one in. Idempotent; never blocks. A turn passed on before it came is skipped when it comes. */
        void pass();
    }

    private final Map<String, Deque<QueuedTurn>> queues = new HashMap<>();

    /**
     * Takes the next turn of {@code key}.
     *
     * @param patience how long {@link Turn#await} waits at most before it goes ahead out of turn
     */
    public synchronized Turn enter(String key, Duration patience) {
        Deque<QueuedTurn> queue = queues.computeIfAbsent(key, unused -> new ArrayDeque<>());
        QueuedTurn turn = new QueuedTurn(key, patience);
        queue.add(turn);
        if (queue.peek() == turn) {
            turn.come.countDown();
        }
        return turn;
    }

    private synchronized void pass(QueuedTurn turn) {
        turn.passed = true;
        Deque<QueuedTurn> queue = queues.get(turn.key);
        if (queue == null) {
            return;
        }
        QueuedTurn head = queue.peek();
        while (head != null && head.passed) {
            queue.remove();
            head = queue.peek();
        }
        if (head == null) {
            queues.remove(turn.key);
        } else {
            head.come.countDown();
        }
    }

    private final class QueuedTurn implements Turn {

        private final String key;
        private final Duration patience;
        private final CountDownLatch come = new CountDownLatch(1);
        private boolean passed;

        QueuedTurn(String key, Duration patience) {
            this.key = key;
            this.patience = patience;
        }

        @Override
        public void await() throws InterruptedException {
            // Whether the turn came or the patience ended makes no difference to the caller.
            boolean unused = come.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void pass() {
            ArrivalOrder.this.pass(this);
        }
    }
}
