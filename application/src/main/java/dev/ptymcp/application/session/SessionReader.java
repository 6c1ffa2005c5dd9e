package dev.ptymcp.application.session;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.session.ExitStatus;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Moves the output of a connection into its session until the end; one thread for each stream. */
final class SessionReader {

    /** A pseudo-terminal returns at most about 4 KiB a read, pipes and sockets more. */
    private static final int PIECE = 8 * 1024;

    private final TerminalConnection connection;
    private final LiveSession session;
    private final AtomicInteger open;

    SessionReader(TerminalConnection connection, LiveSession session) {
        this.connection = connection;
        this.session = session;
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
        byte[] piece = new byte[PIECE];
        int length;
        while ((length = output.read(piece)) >= 0) {
            session.accept(output.stream(), piece, length);
        }
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
