package dev.ptymcp.infra.socket;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A conversation with whoever connects first. It is open from when it listens, so that somebody can be told where: until
 * the peer has come reads wait, and so do writes, within their deadlines. When nobody comes in time it has ended, as
 * disconnected, with nothing to read.
 */
final class ListeningConnection implements TerminalConnection {

    private final Listener listener;
    private final Duration patience;
    private final String address;
    /** Empty when nobody came. */
    private final CompletableFuture<Optional<SocketConnection>> peer = new CompletableFuture<>();

    private volatile boolean closing;

    private ListeningConnection(Listener listener, Duration patience) throws IOException {
        this.listener = listener;
        this.patience = patience;
        this.address = SocketNames.of(listener.address());
    }

    /**
     * Begins to wait for the peer.
     *
     * @param patience how long to wait for it
     */
    static ListeningConnection open(Listener listener, Duration patience, BackgroundTasks tasks) throws IOException {
        try {
            ListeningConnection connection = new ListeningConnection(listener, patience);
            tasks.start("pty-mcp listening at " + connection.address, connection::awaitPeer);
            return connection;
        } catch (IOException | RuntimeException failure) {
            listener.close();
            throw failure;
        }
    }

    private void awaitPeer() {
        Optional<SocketConnection> come = listener.accept(Deadline.in(patience)).flatMap(ListeningConnection::talk);
        if (!peer.complete(come)) {
            come.ifPresent(late -> late.close(Duration.ZERO));
        }
    }

    private static Optional<SocketConnection> talk(SocketChannel channel) {
        try {
            return Optional.of(new SocketConnection(Wire.over(channel), RawCodec.INSTANCE));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    @Override
    public List<Output> outputs() {
        return List.of(new Output() {

            @Override
            public OutputStreamKind stream() {
                return OutputStreamKind.MERGED;
            }

            @Override
            public int read(byte[] buffer) {
                Optional<SocketConnection> come = peer.join();
                return come.isPresent() ? come.get().outputs().get(0).read(buffer) : -1;
            }
        });
    }

    @Override
    public int write(byte[] bytes, Duration atMost) {
        Deadline deadline = Deadline.in(atMost);
        try {
            Optional<SocketConnection> come = peer.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
            return come.isPresent() ? come.get().write(bytes, deadline.left()) : 0;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (TimeoutException nobody) {
            return 0;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible.getCause());
        }
    }

    @Override
    public void endInput() {
        peer.thenAccept(come -> come.ifPresent(SocketConnection::endInput));
    }

    @Override
    public void resize(TerminalSize size) {
        // There is no terminal that could have a size.
    }

    @Override
    public void signal(TerminalSignal signal) {
        throw SocketConnection.noSignals(signal);
    }

    @Override
    public TerminalFacts facts() {
        return TerminalFacts.UNKNOWN;
    }

    @Override
    public List<String> warnings() {
        return List.of("Listening at " + address + ": the first to connect within " + patience.toMillis()
                + " ms is the peer of this session. If nobody comes, the session ends as disconnected.");
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public ExitStatus awaitExit() throws InterruptedException {
        try {
            Optional<SocketConnection> come = peer.get();
            if (come.isPresent()) {
                return come.get().awaitExit();
            }
            return closing ? ExitStatus.ended() : ExitStatus.disconnected();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible.getCause());
        }
    }

    @Override
    public void close(Duration grace) {
        closing = true;
        listener.close();
        peer.complete(Optional.empty());
        peer.join().ifPresent(come -> come.close(grace));
    }
}
