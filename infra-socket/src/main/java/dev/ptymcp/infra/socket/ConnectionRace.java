package dev.ptymcp.infra.socket;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Attempts to connect to several addresses of one host, begun one after the other and then side by side; the first to
 * stand wins (RFC 8305, section 5). In the caller's thread; for one use.
 */
final class ConnectionRace implements AutoCloseable {

    /** The Connection Attempt Delay that RFC 8305 recommends. */
    private static final Duration HEAD_START = Duration.ofMillis(250);

    private final Selector selector = Selector.open();
    private final Queue<InetSocketAddress> waiting;
    private final Map<SocketChannel, Attempt> running = new LinkedHashMap<>();
    private final ConnectFailures failures = new ConnectFailures();
    private final Deadline deadline;
    private Deadline nextStart = Deadline.in(Duration.ZERO);
    private @Nullable SocketChannel winner;

    ConnectionRace(List<InetSocketAddress> addresses, Deadline deadline) throws IOException {
        this.waiting = new ArrayDeque<>(addresses);
        this.deadline = deadline;
    }

    private record Attempt(InetSocketAddress address, Deadline begun) {}

    /** The channel that connected; empty when none did, for which there are {@link #failures}. */
    Optional<SocketChannel> run() throws IOException {
        while (winner == null && !deadline.isPast() && !(waiting.isEmpty() && running.isEmpty())) {
            Cancellation.check();
            if (!waiting.isEmpty() && (running.isEmpty() || nextStart.isPast())) {
                start(waiting.remove());
            } else {
                Deadline until = waiting.isEmpty() ? deadline : nextStart.orEarlier(deadline);
                selector.select(this::finish, until.selectMillis());
            }
        }
        Cancellation.check();
        if (winner != null) {
            running.remove(winner);
        }
        return Optional.ofNullable(winner);
    }

    /** What went wrong with each address. */
    ConnectFailures failures() {
        running.values().forEach(attempt -> failures.add(attempt.address(), ConnectFailures.Cause.NO_ANSWER));
        waiting.forEach(address -> failures.add(address, ConnectFailures.Cause.NO_ANSWER));
        return failures;
    }

    private void start(InetSocketAddress address) throws IOException {
        Attempt attempt = new Attempt(address, Deadline.in(Duration.ZERO));
        nextStart = Deadline.in(HEAD_START);
        boolean six = address.getAddress() instanceof Inet6Address;
        try {
            connect(SocketChannel.open(six ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET), attempt);
        } catch (UnsupportedOperationException noSuchFamily) {
            failures.add(address, ConnectFailures.Cause.UNREACHABLE);
        }
    }

    private void connect(SocketChannel channel, Attempt attempt) {
        running.put(channel, attempt);
        try {
            channel.configureBlocking(false);
            if (channel.connect(attempt.address())) {
                stands(channel);
            } else {
                channel.register(selector, SelectionKey.OP_CONNECT);
            }
        } catch (IOException failure) {
            failed(channel, failure);
        }
    }

    private void finish(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            if (channel.finishConnect()) {
                stands(channel);
            }
        } catch (IOException failure) {
            failed(channel, failure);
        }
    }

    private void stands(SocketChannel channel) throws IOException {
        // The kernel may pick the very port that nobody listens at as our own; then both ends are this socket.
        if (channel.getLocalAddress().equals(channel.getRemoteAddress())) {
            throw new ConnectException("connected to itself");
        }
        if (winner == null) {
            winner = channel;
        }
    }

    private void failed(SocketChannel channel, IOException failure) {
        Attempt attempt = running.remove(channel);
        closeQuietly(channel);
        if (attempt != null) {
            failures.add(attempt.address(), ConnectFailures.Cause.of(failure, attempt.begun()));
        }
        // The next one need not wait for its turn.
        nextStart = Deadline.in(Duration.ZERO);
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            // It is closed all the same.
        }
    }

    /** Closes every attempt but the one that was returned. */
    @Override
    public void close() throws IOException {
        running.keySet().forEach(ConnectionRace::closeQuietly);
        selector.close();
    }
}
