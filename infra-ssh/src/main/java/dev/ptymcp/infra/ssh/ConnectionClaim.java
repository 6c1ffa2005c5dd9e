package dev.ptymcp.infra.ssh;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** One user's hold on a connection. Thread-safe. */
final class ConnectionClaim {

    private final SharedConnection shared;
    private final Supplier<ConnectionClaim> another;
    private final AtomicBoolean left = new AtomicBoolean();

    /**
     * @param shared joined and awaited; left when this is closed
     * @param another claims a connection that takes more; blocks
     */
    ConnectionClaim(SharedConnection shared, Supplier<ConnectionClaim> another) {
        this.shared = shared;
        this.another = another;
    }

    SshConnection connection() {
        return shared.get();
    }

    /** A channel, and the hold on its connection, which whoever has the channel closes after it. */
    record Opened(SshChannel channel, ConnectionClaim claim) {}

    /** Opens a channel of an account. */
    interface Opening {
        SshChannel on(SshConnection connection);
    }

    /**
     * Opens a channel on this connection; when the server wants no more there, on a further one.
     *
     * @throws TerminalException as {@code opening} does
     */
    Opened open(Opening opening) {
        ConnectionClaim mine = again();
        try {
            return new Opened(opening.on(mine.connection()), mine);
        } catch (TerminalException refused) {
            boolean crowded =
                    refused.code() == ErrorCode.CHANNEL_REFUSED && connection().channelCount() > 0;
            boolean dead = refused.code() == ErrorCode.CONNECTION_LOST;
            mine.close();
            if (crowded) {
                shared.markFull();
            }
            if (!crowded && !dead) {
                throw refused;
            }
        }
        ConnectionClaim further = another.get();
        try {
            return new Opened(opening.on(further.connection()), further);
        } catch (RuntimeException failure) {
            further.close();
            throw failure;
        }
    }

    /** Another hold on the same connection. */
    private ConnectionClaim again() {
        shared.joinAgain();
        return new ConnectionClaim(shared, another);
    }

    /** Gives it up. Idempotent; does not block. */
    void close() {
        if (left.compareAndSet(false, true)) {
            shared.leave();
        }
    }
}
