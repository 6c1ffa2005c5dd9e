package dev.ptymcp.infra.ssh;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.infra.ssh.ConnectionPool.Dial;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A connection that stands or is coming about, with those who need it. It is given up when nobody has needed it for a while;
 * while it is coming about, at once. Thread-safe.
 */
final class SharedConnection {

    private final BackgroundTasks tasks;
    private final Duration linger;
    private final String name;
    private final Dial dial;
    private final AbortSwitch abort = new AbortSwitch();
    private final CompletableFuture<SshConnection> standing = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private BackgroundTasks.@Nullable Task attempt;
    private BackgroundTasks.@Nullable Task lingering;
    private int claims;
    private boolean full;
    private boolean givenUp;

    /**
     * @param name names the thread that connects
     */
    SharedConnection(BackgroundTasks tasks, Duration linger, String name, Dial dial) {
        this.tasks = tasks;
        this.linger = linger;
        this.name = name;
        this.dial = dial;
    }

    /** Completed when it is of no more use to anybody. */
    CompletableFuture<Void> over() {
        return over;
    }

    /** One more needs it, until {@link #leave}; false when it is of no use to one more. */
    synchronized boolean join() {
        boolean dead = standing.isDone()
                && (standing.isCompletedExceptionally() || !standing.join().isAlive());
        if (full || givenUp || dead || over.isDone()) {
            return false;
        }
        joinAgain();
        return true;
    }

    /** One who needs it already needs it once more. */
    synchronized void joinAgain() {
        claims++;
        if (lingering != null) {
            lingering.cancel();
            lingering = null;
        }
    }

    /** Begins to connect, unless that has begun. */
    synchronized void start() {
        if (attempt != null) {
            return;
        }
        try {
            attempt = tasks.start(name, this::connect);
        } catch (RejectedExecutionException shuttingDown) {
            standing.completeExceptionally(new TerminalException(
                    ErrorCode.OPEN_FAILED, "The server is shutting down.", "Start it again.", shuttingDown));
        }
    }

    private void connect() {
        try {
            SshConnection connection = dial.dial(abort);
            connection.ended().thenRun(() -> over.complete(null));
            standing.complete(connection);
            if (isGivenUp()) {
                connection.close();
            }
        } catch (RuntimeException | Error failure) {
            // Whoever waits must hear of it, whatever it is.
            over.complete(null);
            standing.completeExceptionally(failure);
        }
    }

    private synchronized boolean isGivenUp() {
        return givenUp;
    }

    /** Waits until it stands; an interrupt ends that, for this caller alone. */
    SshConnection await() {
        return Waiting.forResult(standing.copy());
    }

    /** The connection, after {@link #await} has returned. */
    SshConnection get() {
        return standing.join();
    }

    /** It opens no more channels at present. */
    synchronized void markFull() {
        full = true;
    }

    /**
     * One needs it no more. Does not block.
     *
     * @param freesChannel whether that one had a channel, so that there is room for another
     */
    void leave(boolean freesChannel) {
        synchronized (this) {
            claims--;
            full &= !freesChannel;
            if (claims > 0 || givenUp || over.isDone()) {
                return;
            }
            if (standing.isDone() && !linger.isZero() && lingers()) {
                return;
            }
            givenUp = true;
        }
        giveUp();
    }

    private boolean lingers() {
        try {
            lingering = tasks.schedule(linger, this::giveUpIfUnused);
            return true;
        } catch (RejectedExecutionException shuttingDown) {
            return false;
        }
    }

    /** Ends it, whoever needs it. Does not block. */
    void end() {
        synchronized (this) {
            givenUp = true;
        }
        giveUp();
    }

    private void giveUpIfUnused() {
        synchronized (this) {
            if (claims > 0 || givenUp) {
                return;
            }
            givenUp = true;
        }
        giveUp();
    }

    private void giveUp() {
        over.complete(null);
        if (standing.isDone() && !standing.isCompletedExceptionally()) {
            standing.join().close();
            return;
        }
        abort.abort(Waiting.cancelled());
        BackgroundTasks.Task connecting;
        synchronized (this) {
            connecting = attempt;
        }
        if (connecting != null) {
            // Frees who waits for an answer of the operator or for a jump host.
            connecting.cancel();
        }
    }
}
