package dev.ptymcp.infra.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;

/**
 * A connected channel that never blocks, and the waits for it. Reading is for one thread at a time, writing for another;
 * the rest is thread-safe.
 */
final class Wire {

    /** A peer that vanished is noticed after two minutes, rather than after the two hours of the kernel's own settings. */
    private static final int SECONDS_BEFORE_FIRST_PROBE = 60;

    /**
     * Left to itself the kernel takes megabytes that the peer may never read, and what is written would count as accepted
     * long before it has gone anywhere. This fills a link of 100 ms and 20 Mbit/s.
     */
    private static final int SEND_BUFFER = 256 * 1024;

    private static final int SECONDS_BETWEEN_PROBES = 10;
    private static final int PROBES = 6;

    private final SocketChannel channel;
    private final Selector reading;
    private final SelectionKey readable;

    private Wire(SocketChannel channel, Selector reading) throws ClosedChannelException {
        this.channel = channel;
        this.reading = reading;
        this.readable = channel.register(reading, SelectionKey.OP_READ);
    }

    /** A wire over a connected channel, which is closed when that fails. */
    static Wire over(SocketChannel channel) throws IOException {
        Selector selector = null;
        try {
            channel.configureBlocking(false);
            if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
                tune(channel);
            }
            selector = Selector.open();
            return new Wire(channel, selector);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            if (selector != null) {
                selector.close();
            }
            throw failure;
        }
    }

    private static void tune(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        // Else the system takes urgent data, as telnet servers send it, out of the middle of what it belongs to.
        channel.socket().setOOBInline(true);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (channel.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, SECONDS_BEFORE_FIRST_PROBE);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, SECONDS_BETWEEN_PROBES);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
        }
    }

    /** Reads what is there: the count, 0 when there is nothing now, -1 after the peer's last byte. */
    int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    /** Writes what there is room for, possibly nothing. */
    int write(ByteBuffer from) throws IOException {
        return channel.write(from);
    }

    /**
     * Waits until there may be something to read, or room to write when that is asked for, or {@link #wakeReader}, or the
     * close. An interrupt does not end it and stays set.
     */
    void awaitInput(boolean orRoom) {
        boolean interrupted = Thread.interrupted();
        try {
            readable.interestOps(interest(orRoom));
            reading.select(key -> {});
        } catch (CancelledKeyException | ClosedSelectorException closed) {
            // The next read says so.
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Waits for something to read, or for room when that is asked for, before the conversation has begun: for the one thread
     * that opens it.
     *
     * @return false when there is no time left, at an interrupt, which stays set, and when it is closed
     */
    boolean await(boolean orRoom, Deadline deadline) {
        if (deadline.isPast()) {
            return false;
        }
        try {
            readable.interestOps(interest(orRoom));
            reading.select(key -> {}, deadline.selectMillis());
            return !deadline.isPast() && !Thread.currentThread().isInterrupted();
        } catch (IOException | CancelledKeyException | ClosedSelectorException closed) {
            return false;
        }
    }

    private static int interest(boolean orRoom) {
        return orRoom ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    }

    /** Ends the wait in {@link #awaitInput}, now or the next one. */
    void wakeReader() {
        reading.wakeup();
    }

    /** A selector of its own in which a writer can wait for room; the caller closes it. */
    Selector roomSelector() throws IOException {
        Selector selector = Selector.open();
        try {
            channel.register(selector, SelectionKey.OP_WRITE);
            return selector;
        } catch (IOException | RuntimeException closed) {
            selector.close();
            throw closed;
        }
    }

    /** Tells the peer that nothing more comes; what it still says can be read. */
    void finish() throws IOException {
        channel.shutdownOutput();
    }

    /** Frees everything. Idempotent. */
    void close() {
        try (reading) {
            channel.close();
        } catch (IOException gone) {
            // It is closed all the same.
        }
    }
}
