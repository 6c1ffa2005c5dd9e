package dev.ptymcp.infra.socket;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** A conversation over a wire, without a terminal that could have a size, signals or an echo. */
final class SocketConnection implements TerminalConnection {

    /** Most peers answer the end with theirs within one round trip; those that do not would cost the whole grace. */
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(1);

    private final Outgoing outgoing;
    private final Incoming incoming;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    SocketConnection(Wire wire, Codec codec) {
        this.outgoing = new Outgoing(wire, codec);
        this.incoming = new Incoming(wire, codec, outgoing);
    }

    /** Sends what the protocol itself has to say; does not wait. */
    void flush() {
        outgoing.flushSoon();
    }

    /** As {@link Incoming#readAhead}. */
    boolean readAhead(BooleanSupplier holds, Deadline deadline) {
        return incoming.readAhead(holds, deadline);
    }

    /** Whether the end has been read. */
    boolean hasEnded() {
        return incoming.end().isDone();
    }

    @Override
    public List<Output> outputs() {
        return List.of(incoming);
    }

    @Override
    public int write(byte[] bytes, Duration deadline) {
        return closing.get() ? 0 : outgoing.write(bytes, deadline);
    }

    /** {@inheritDoc} A FIN, or TLS's close_notify; what the peer still sends is read to its end. */
    @Override
    public void endInput() {
        outgoing.end();
    }

    @Override
    public void resize(TerminalSize size) {
        // There is no terminal that could have a size.
    }

    @Override
    public void signal(TerminalSignal signal) {
        throw noSignals(signal);
    }

    static TerminalException noSignals(TerminalSignal signal) {
        return new TerminalException(
                ErrorCode.NOT_SUPPORTED,
                "This socket carries bytes only: " + signal + " cannot be sent over it.",
                "If a terminal is on the other side, send the key instead, as ctrl+c with send_keys.");
    }

    @Override
    public TerminalFacts facts() {
        return TerminalFacts.UNKNOWN;
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public ExitStatus awaitExit() throws InterruptedException {
        try {
            return incoming.end().get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible.getCause());
        }
    }

    /**
     * {@inheritDoc} Here: sends what was accepted and then the end, within {@code grace}; waits for the peer's end as long,
     * but at most a second, and not while the peer goes on and on; then cuts the connection.
     */
    @Override
    public void close(Duration grace) {
        if (!closing.compareAndSet(false, true)) {
            closed.join();
            return;
        }
        try {
            outgoing.end();
            if (!grace.isZero() && !incoming.end().isDone()) {
                outgoing.drain(Deadline.in(grace));
                awaitFarewell(grace.compareTo(LONGEST_FAREWELL) < 0 ? grace : LONGEST_FAREWELL);
            }
        } finally {
            outgoing.stop();
            incoming.close();
            closed.complete(null);
        }
    }

    private void awaitFarewell(Duration atMost) {
        try {
            incoming.lastWords().get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException goesOn) {
            // The peer has its own idea of the end.
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }
}
