package dev.ptymcp.application.session;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.ExitReason;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is opened again when it goes away, until it is closed: to those who read, it is one stream. It ends only
 * when it is closed, when a program behind it ends with a status of its own, or when it can never come back.
 *
 * <p>While it is gone the reading thread waits and tries; writes accept nothing, and a close ends the waiting at once.
 */
final class ReconnectingConnection implements TerminalConnection, TerminalConnection.Output {

    /** A connection that stood for so long was a good one. */
    private static final long LASTED = Duration.ofSeconds(10).toNanos();

    /** Hears, from the reading thread, when the connection goes and comes. */
    interface Watcher {

        /** It is gone; everything that was read from it was passed on. */
        void lost(String reason);

        /** It is still gone: opening it again failed. */
        void notBack(String reason);

        /** It is back. */
        void back();
    }

    private final Reopening reopening;
    private final TimeSource time;
    private final List<String> warnings;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile ExitStatus exit = ExitStatus.disconnected();
    private @Nullable Watcher watcher;
    private long since;

    private volatile TerminalConnection current;
    private volatile TerminalSize size;
    private boolean gone;
    private boolean resizedMeanwhile;
    private boolean closed;
    private boolean inputEnded;
    /** Who waits for the target; to be interrupted by a close, and not once it waits no more. */
    private @Nullable Thread waiting;

    /**
     * Opens it for the first time, which must succeed at once.
     *
     * @throws TerminalException {@code NOT_SUPPORTED} for what cannot be taken up again, and as the transport does
     */
    static ReconnectingConnection open(TerminalTransport transport, OpenRequest request, TimeSource time) {
        Reopening.requireSuitable(request);
        Reopening reopening =
                new Reopening(transport, request.target(), request.options().encoding());
        return new ReconnectingConnection(reopening, request.size(), time);
    }

    private ReconnectingConnection(Reopening reopening, TerminalSize size, TimeSource time) {
        this.reopening = reopening;
        this.time = time;
        this.size = size;
        this.current = reopening.open(size);
        this.warnings = current.warnings();
        this.since = time.nanos();
    }

    /** Must be called before the first read. */
    void watchedBy(Watcher newWatcher) {
        watcher = newWatcher;
    }

    // ---- reading: one thread ---------------------------------------------------------------------------------------

    @Override
    public List<Output> outputs() {
        return List.of(this);
    }

    @Override
    public OutputStreamKind stream() {
        return OutputStreamKind.MERGED;
    }

    @Override
    public int read(byte[] buffer) {
        while (over.getCount() > 0) {
            int length = current.outputs().get(0).read(buffer);
            if (length >= 0) {
                return length;
            }
            if (!renew()) {
                over.countDown();
            }
        }
        return -1;
    }

    /** The current connection has ended: opens another one, if that is wanted and can be. */
    private boolean renew() {
        try {
            exit = current.awaitExit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (!lose()) {
            return false;
        }
        String reason = exit.reason() == ExitReason.EXITED ? "The other side ended it." : "The connection was lost.";
        String doubt = GapText.doubt(current.unconfirmed());
        // What it holds beyond its other end goes before another one is opened.
        current.close(Duration.ZERO);
        tell().lost(reason + doubt);
        Optional<TerminalConnection> next = reopen();
        if (next.isEmpty() || !take(next.get())) {
            return false;
        }
        if (sizeIsNew()) {
            current.resize(size);
        }
        tell().back();
        return true;
    }

    private Optional<TerminalConnection> reopen() {
        startWaiting();
        try {
            while (!isClosed()) {
                reopening.await();
                try {
                    return Optional.of(reopening.open(size));
                } catch (TerminalException failure) {
                    if (!Reopening.canHelp(failure) || isClosed()) {
                        if (failure.code() == ErrorCode.SESSION_NOT_FOUND) {
                            exit = ExitStatus.ended();
                        }
                        return Optional.empty();
                    }
                    tell().notBack("Opening it again failed: " + failure.getMessage());
                }
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            if (!isClosed()) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        } finally {
            stopWaiting();
        }
    }

    private Watcher tell() {
        if (watcher == null) {
            throw new IllegalStateException("nobody watches");
        }
        return watcher;
    }

    // ---- what comes and goes, under the monitor --------------------------------------------------------------------

    /** The connection is gone, unless it was closed, a program behind it has ended, or the other side ends it in turn. */
    private synchronized boolean lose() {
        if (closed) {
            exit = exit.asClosed();
        }
        boolean ended = exit.code().isPresent() || exit.signal().isPresent();
        boolean inTurn = inputEnded && exit.reason() == ExitReason.EXITED;
        if (closed || ended || inTurn) {
            return false;
        }
        if (time.nanos() - since >= LASTED) {
            reopening.lasted();
        }
        gone = true;
        return true;
    }

    private synchronized void startWaiting() {
        waiting = Thread.currentThread();
    }

    private synchronized void stopWaiting() {
        waiting = null;
        if (closed) {
            exit = exit.asClosed();
            // The close has interrupted this thread, which has more to do.
            Thread.interrupted();
        }
    }

    private boolean take(TerminalConnection next) {
        synchronized (this) {
            if (!closed) {
                current = next;
                since = time.nanos();
                gone = false;
                return true;
            }
            exit = exit.asClosed();
        }
        next.close(Duration.ZERO);
        return false;
    }

    /** Whether a size was asked for while it was gone. Otherwise that of the other end holds, which others may have changed. */
    private synchronized boolean sizeIsNew() {
        boolean isNew = resizedMeanwhile;
        resizedMeanwhile = false;
        return isNew;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** The connection, unless it is gone. */
    private synchronized Optional<TerminalConnection> connected() {
        return gone ? Optional.empty() : Optional.of(current);
    }

    @Override
    public void close(Duration grace) {
        TerminalConnection last;
        synchronized (this) {
            closed = true;
            if (waiting != null) {
                waiting.interrupt();
            }
            last = current;
        }
        last.close(grace);
    }

    // ---- everything else -------------------------------------------------------------------------------------------

    @Override
    public int write(byte[] bytes, Duration deadline) {
        return connected().map(connection -> connection.write(bytes, deadline)).orElse(0);
    }

    @Override
    public long unconfirmed() {
        return current.unconfirmed();
    }

    @Override
    public void endInput() {
        synchronized (this) {
            inputEnded = true;
        }
        connected().ifPresent(TerminalConnection::endInput);
    }

    @Override
    public void resize(TerminalSize newSize) {
        size = newSize;
        Optional<TerminalConnection> connection;
        synchronized (this) {
            connection = connected();
            resizedMeanwhile = connection.isEmpty();
        }
        connection.ifPresent(there -> there.resize(newSize));
    }

    @Override
    public void signal(TerminalSignal signal) {
        connected().ifPresent(connection -> connection.signal(signal));
    }

    @Override
    public void sendBreak(Duration length) {
        connected().ifPresent(connection -> connection.sendBreak(length));
    }

    @Override
    public TerminalFacts facts() {
        return connected().map(TerminalConnection::facts).orElse(TerminalFacts.UNKNOWN);
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public OptionalLong pid() {
        return current.pid();
    }

    @Override
    public ExitStatus awaitExit() throws InterruptedException {
        over.await();
        return exit;
    }
}
