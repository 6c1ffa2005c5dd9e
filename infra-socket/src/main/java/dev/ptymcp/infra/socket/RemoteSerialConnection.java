package dev.ptymcp.infra.socket;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.socket.telnet.ComPort;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A serial line behind a terminal server. */
final class RemoteSerialConnection implements TerminalConnection {

    /** Long enough for every console, at any speed. */
    private static final Duration BREAK = Duration.ofMillis(250);

    private final ComPort line;
    private final SocketConnection socket;
    private final List<String> warnings;
    private final Object breaking = new Object();

    /**
     * @param line which the server has agreed to drive
     */
    RemoteSerialConnection(ComPort line, SocketConnection socket, List<String> warnings) {
        this.line = line;
        this.socket = socket;
        this.warnings = List.copyOf(warnings);
    }

    @Override
    public List<Output> outputs() {
        return socket.outputs();
    }

    @Override
    public int write(byte[] bytes, Duration deadline) {
        return socket.write(bytes, deadline);
    }

    /** {@inheritDoc} A line has no end of input. */
    @Override
    public void endInput() {
        // To end the connection would be to leave the line, and lose what it still brings.
    }

    @Override
    public void resize(TerminalSize size) {
        // A line carries no sizes.
    }

    @Override
    public void signal(TerminalSignal signal) {
        if (signal != TerminalSignal.BREAK) {
            throw new TerminalException(
                    ErrorCode.NOT_SUPPORTED,
                    "A serial line carries no " + signal + "; it has BREAK.",
                    "Send the key instead, as ctrl+c with send_keys.");
        }
        sendBreak(BREAK);
    }

    @Override
    public void sendBreak(Duration length) {
        synchronized (breaking) {
            line.sendBreak(true);
            socket.flush();
            try {
                TimeUnit.NANOSECONDS.sleep(length.toNanos());
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
            } finally {
                line.sendBreak(false);
                socket.flush();
            }
        }
    }

    @Override
    public TerminalFacts facts() {
        return TerminalFacts.UNKNOWN;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public ExitStatus awaitExit() throws InterruptedException {
        return socket.awaitExit();
    }

    @Override
    public void close(Duration grace) {
        socket.close(grace);
    }
}
