package dev.ptymcp.application.session;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Opens a target, and after a loss again and again: at once when the platform says that it is back, otherwise after pauses
 * that grow. A connection that does not last lets them grow too. For one thread at a time.
 */
final class Reopening {

    /** What does not change by waiting. */
    private static final Set<ErrorCode> FOR_GOOD = EnumSet.of(
            ErrorCode.INVALID_ARGUMENT,
            ErrorCode.SESSION_NOT_FOUND,
            ErrorCode.NOT_SUPPORTED,
            ErrorCode.CERTIFICATE_REJECTED,
            ErrorCode.INVALID_CONFIGURATION,
            ErrorCode.INTERNAL_ERROR);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE_WHEN_BACK = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final TerminalTransport transport;
    private final ConnectionTarget target;
    private final Charset charset;
    private boolean told = true;
    private int attempts;

    Reopening(TerminalTransport transport, ConnectionTarget target, Charset charset) {
        this.transport = transport;
        this.target = target;
        this.charset = charset;
    }

    /**
     * Refuses what cannot be taken up again: only what is at the other end of a wire is still the same when it can be reached
     * again.
     */
    static void requireSuitable(OpenRequest request) {
        ConnectionTarget target = request.target();
        if (request.options().persistent()) {
            return;
        }
        String why =
                switch (target.kind()) {
                    case LOCAL -> "A program that has ended cannot be connected to again";
                    case SSH -> "A new connection over SSH would be a new shell";
                    case SOCKET ->
                        target instanceof SocketTarget socket && socket.listen()
                                ? "A session that listens has one peer"
                                : "";
                    case SERIAL, REMOTE_SERIAL -> "";
                };
        if (!why.isEmpty()) {
            throw new TerminalException(
                    ErrorCode.NOT_SUPPORTED,
                    why + "; nothing was opened.",
                    "Leave reconnect out, or add persistent where tmux can keep the session.");
        }
    }

    TerminalConnection open(TerminalSize size) {
        return DecodedConnection.of(transport.open(target, size), charset);
    }

    /** The connection lasted: the next loss is a new one. */
    void lasted() {
        attempts = 0;
    }

    /** Waits until it is worth while to try again. */
    void await() throws InterruptedException {
        if (told) {
            try {
                transport.awaitReturn(target);
            } catch (TerminalException nobodyTells) {
                told = false;
            }
        }
        long pause = pause().toNanos();
        attempts++;
        TimeUnit.NANOSECONDS.sleep(pause);
    }

    /** Whether trying again can help after this failure. */
    static boolean canHelp(TerminalException failure) {
        return !FOR_GOOD.contains(failure.code());
    }

    private Duration pause() {
        if (told && attempts == 0) {
            return Duration.ZERO;
        }
        Duration first = told ? FIRST_PAUSE_WHEN_BACK : FIRST_PAUSE;
        int doublings = Math.min(attempts - (told ? 1 : 0), 10);
        Duration pause = first.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
