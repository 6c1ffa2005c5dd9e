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
    private volatile boolean hasChannel;

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
     * Opens a channel on this connection; when the server wants no more there, or it is gone, on a further one.
     *
     * @throws TerminalException as {@code opening} does
     */
    Opened open(Opening opening) {
        return open(opening, false);
    }

    /** As {@link #open}, but not when the connection is gone: that may be the answer to what was asked of it. */
    Opened openAside(Opening opening) {
        return open(opening, true);
    }

    private Opened open(Opening opening, boolean aside) {
        ConnectionClaim claim = again();
        boolean lost = aside;
        while (true) {
            try {
                SshChannel channel = opening.on(claim.connection());
                claim.hasChannel = true;
                return new Opened(channel, claim);
            } catch (TerminalException refused) {
                boolean lostAgain = lost;
                lost |= refused.code() == ErrorCode.CONNECTION_LOST;
                boolean elsewhere = claim.isCrowded(refused) || lost && !lostAgain;
                claim.close();
                if (!elsewhere) {
                    throw refused;
                }
            } catch (RuntimeException failure) {
                claim.close();
                throw failure;
            }
            // A new connection has no channel that could crowd it; and it is not tried twice whether one is lost by
            // this.
            claim = another.get();
        }
    }

    private boolean isCrowded(TerminalException refused) {
        boolean crowded =
                refused.code() == ErrorCode.CHANNEL_REFUSED && connection().channelCount() > 0;
        if (crowded) {
            shared.markFull();
        }
        return crowded;
    }

    /** Another hold on the same connection. */
    private ConnectionClaim again() {
        shared.joinAgain();
        return new ConnectionClaim(shared, another);
    }

    /** Gives it up. Idempotent; does not block. */
    void close() {
        if (left.compareAndSet(false, true)) {
            shared.leave(hasChannel);
        }
    }
}
