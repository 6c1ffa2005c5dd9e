package dev.ptymcp.application.session;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.session.ExitStatus;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Moves the output of a connection into its session until the end; one thread for each stream. */
final class SessionReader {

    /** A pseudo-terminal returns at most about 4 KiB a read, pipes and sockets more. */
    private static final int PIECE = 8 * 1024;

    private static final long FOR_EVER = Duration.ofDays(36_500).toNanos();

    private final TerminalConnection connection;
    private final LiveSession session;
    private final BackgroundTasks tasks;
    private final AtomicInteger open;
    private final AtomicBoolean watched = new AtomicBoolean();

    SessionReader(TerminalConnection connection, LiveSession session, BackgroundTasks tasks) {
        this.connection = connection;
        this.session = session;
        this.tasks = tasks;
        this.open = new AtomicInteger(connection.outputs().size());
    }

    /**
     * Reads {@code output} to its end; the last of the streams to end also brings the exit status. A defect of ours in what
     * is made of the output ends the session, with everything that was read so far still readable, and is not hidden.
     */
    void run(TerminalConnection.Output output) {
        try {
            pump(output);
        } catch (RuntimeException | Error defect) {
            connection.close(Duration.ZERO);
            throw defect;
        } finally {
            if (open.decrementAndGet() == 0) {
                session.end(exitStatus());
            }
        }
    }

    private void pump(TerminalConnection.Output output) {
        Throttle throttle = session.bounds().reading();
        byte[] piece = new byte[PIECE];
        int length = 0;
        while (length >= 0) {
            await(throttle);
            int size = throttle.piece(PIECE);
            piece = piece.length == size ? piece : new byte[size];
            length = output.read(piece);
            if (length > 0) {
                throttle.moved(length);
                session.bounds().metrics().read(length);
                session.accept(output.stream(), piece, length);
            }
        }
    }

    /** While this waits the program is slowed by what the kernel or the wire holds for it. */
    private void await(Throttle throttle) {
        if (!throttle.waits()) {
            return;
        }
        if (watched.compareAndSet(false, true)) {
            tasks.start("pty-mcp end watch " + session.id(), this::readOnAtTheEnd);
        }
        try {
            throttle.await(session.now() + FOR_EVER);
        } catch (InterruptedException e) {
            throttle.release();
            Thread.currentThread().interrupt();
        }
    }

    /** What a program has left behind is no flood any more, and its end must not wait for it. */
    private void readOnAtTheEnd() {
        exitStatus();
        session.bounds().release();
    }

    private ExitStatus exitStatus() {
        try {
            return connection.awaitExit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.disconnected();
        }
    }
}
