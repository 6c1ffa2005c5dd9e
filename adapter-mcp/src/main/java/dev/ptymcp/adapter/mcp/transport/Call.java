package dev.ptymcp.adapter.mcp.transport;

import dev.ptymcp.adapter.mcp.json.Json;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to its answer.
 *
 * <p>It is answered at most once, and not at all after it was cancelled; whoever claims the answer first wins.
 */
final class Call implements CallScope {

    private final Object id;
    private final ArrivalOrder.Turn turn;
    private final Consumer<byte[]> wire;
    private boolean answerable = true;
    private boolean interrupted;
    private @Nullable Thread runner;

    /** @param wire takes a notification's line without blocking */
    Call(Object id, ArrivalOrder.Turn turn, Consumer<byte[]> wire) {
        this.id = id;
        this.turn = turn;
        this.wire = wire;
    }

    Object id() {
        return id;
    }

    /**
     * Runs {@code work} in turn, unless the call was cancelled or the conversation ended before its turn came; whatever
     * happens, the turn is passed on.
     */
    void run(Runnable work) {
        if (!begin()) {
            turn.pass();
            return;
        }
        try {
            turn.await();
            work.run();
        } catch (InterruptedException e) {
            // Nothing was done yet, and nobody waits for an answer.
        } finally {
            end();
            turn.pass();
        }
    }

    /** Whether the caller may send the answer. True at most once. */
    synchronized boolean claimAnswer() {
        boolean claimed = answerable;
        answerable = false;
        return claimed;
    }

    /** The client does not want an answer any more: nothing more is sent, and the work is interrupted. */
    synchronized void cancel() {
        answerable = false;
        interrupt();
    }

    /** Interrupts the work; its answer is still welcome. */
    synchronized void interrupt() {
        interrupted = true;
        if (runner != null) {
            runner.interrupt();
        }
    }

    @Override
    public void notifyClient(String method, Object params) {
        byte[] line = Json.line(Map.of("jsonrpc", "2.0", "method", method, "params", params));
        synchronized (this) {
            if (answerable) {
                wire.accept(line);
            }
        }
    }

    @Override
    public void passTurn() {
        turn.pass();
    }

    private synchronized boolean begin() {
        if (interrupted) {
            return false;
        }
        runner = Thread.currentThread();
        return true;
    }

    private synchronized void end() {
        runner = null;
        // The thread goes back to a pool, where a late interrupt would hit somebody else's work.
        boolean unused = Thread.interrupted();
    }
}
