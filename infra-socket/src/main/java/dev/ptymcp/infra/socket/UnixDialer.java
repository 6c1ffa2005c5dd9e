package dev.ptymcp.infra.socket;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Connects to Unix domain sockets. That is usually done at once; but it waits while the server's queue is full, and only a
 * blocking channel can: on one that does not block Linux just refuses. So closing it ends the wait. Thread-safe.
 */
final class UnixDialer {

    private final BackgroundTasks tasks;

    UnixDialer(BackgroundTasks tasks) {
        this.tasks = tasks;
    }

    /**
     * Connects. Blocks until it stands or has failed; an interrupt ends it at once. A failure leaves nothing behind.
     *
     * @throws TerminalException with {@code SOCKET_NOT_FOUND}, {@code ACCESS_DENIED}, {@code CONNECTION_REFUSED},
     *     {@code CONNECT_TIMEOUT}, {@code INVALID_ARGUMENT} or {@code CANCELLED}
     */
    SocketChannel dial(String path, Duration timeout) {
        Cancellation.check();
        UnixDomainSocketAddress address = UnixSockets.address(path);
        SocketChannel channel = open();
        BackgroundTasks.Task timer = tasks.schedule(timeout, () -> close(channel));
        boolean connected = false;
        try {
            connected = channel.connect(address);
            return channel;
        } catch (ClosedByInterruptException interrupt) {
            throw Cancellation.failure();
        } catch (AsynchronousCloseException late) {
            throw new TerminalException(
                    ErrorCode.CONNECT_TIMEOUT,
                    "The server of the Unix socket '" + path + "' took no connection within " + timeout.toMillis()
                            + " ms.",
                    "It is busy or hangs: look at it, or allow more time.",
                    late);
        } catch (IOException failure) {
            throw UnixSockets.connectFailure(address.getPath(), failure);
        } finally {
            timer.cancel();
            if (!connected) {
                close(channel);
            }
        }
    }

    private static SocketChannel open() {
        try {
            return SocketChannel.open(StandardProtocolFamily.UNIX);
        } catch (IOException | UnsupportedOperationException failure) {
            throw new TerminalException(
                    ErrorCode.NOT_SUPPORTED,
                    "This system gives no Unix socket: " + failure.getMessage() + ".",
                    "Connect over TCP to 127.0.0.1 instead.",
                    failure);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            // It is closed all the same.
        }
    }
}
