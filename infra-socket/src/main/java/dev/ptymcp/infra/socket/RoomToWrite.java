package dev.ptymcp.infra.socket;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/** Where one writer waits until the wire has room; takes descriptors only once it has to wait. */
final class RoomToWrite implements AutoCloseable {

    private final Wire wire;
    private @Nullable Selector selector;
    private boolean given;
    private boolean closed;

    RoomToWrite(Wire wire) {
        this.wire = wire;
    }

    /**
     * Waits for room.
     *
     * @return false when there is no time left, at an interrupt, which stays set, and after {@link #giveUp}
     */
    boolean await(Deadline deadline) {
        if (deadline.isPast() || Thread.currentThread().isInterrupted()) {
            return false;
        }
        try {
            open().select(key -> {}, deadline.selectMillis());
        } catch (IOException | ClosedSelectorException gone) {
            return false;
        }
        return !deadline.isPast() && !Thread.currentThread().isInterrupted() && !isGivenUp();
    }

    private synchronized Selector open() throws IOException {
        if (selector == null) {
            selector = wire.roomSelector();
        }
        if (given) {
            selector.wakeup();
        }
        return selector;
    }

    private synchronized boolean isGivenUp() {
        return given;
    }

    /** Ends the wait, now and ever. From any thread. */
    synchronized void giveUp() {
        given = true;
        if (selector != null && !closed) {
            selector.wakeup();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (selector != null) {
            try {
                selector.close();
            } catch (IOException gone) {
                // There is nothing left to free.
            }
        }
    }
}
