package dev.ptymcp.infra.socket;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bound socket that takes one peer. Thread-safe. */
final class Listener {

    private final ServerSocketChannel server;
    private final Selector selector;
    private final Runnable removal;

    /**
     * @param server a bound channel, which stays the caller's when this fails
     * @param removal takes away what binding has left in the file system
     */
    Listener(ServerSocketChannel server, Runnable removal) throws IOException {
        this.server = server;
        this.removal = removal;
        try {
            server.configureBlocking(false);
            this.selector = Selector.open();
            server.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException failure) {
            removal.run();
            throw failure;
        }
    }

    /** Closes a channel that could not be bound. */
    static void closeQuietly(@Nullable ServerSocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException gone) {
            // It is closed all the same.
        }
    }

    SocketAddress address() throws IOException {
        return server.getLocalAddress();
    }

    /** Waits for the peer and then listens no more; empty at the deadline, at an interrupt, and when closed meanwhile. */
    Optional<SocketChannel> accept(Deadline deadline) {
        try {
            while (!deadline.isPast() && !Thread.currentThread().isInterrupted()) {
                selector.select(key -> {}, deadline.selectMillis());
                SocketChannel peer = server.accept();
                if (peer != null) {
                    return Optional.of(peer);
                }
            }
            return Optional.empty();
        } catch (IOException | ClosedSelectorException closed) {
            return Optional.empty();
        } finally {
            close();
        }
    }

    /** Listens no more. Idempotent. */
    synchronized void close() {
        if (!server.isOpen()) {
            return;
        }
        removal.run();
        try (selector) {
            server.close();
        } catch (IOException gone) {
            // It is closed all the same.
        }
    }
}
