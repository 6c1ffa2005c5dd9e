package dev.ptymcp.infra.serial;

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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A device behind a serial line. Nothing is known of the programs on it, and they are never ended from here. */
final class SerialConnection implements TerminalConnection {

    private static final Duration USUAL_BREAK = Duration.ofMillis(250);

    private final Line line;
    private final LineInput input;
    private final LineOutput output;
    private final Transmission transmission;
    private final List<String> warnings;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Object breaking = new Object();

    /**
     * @param transmission how long the line needs for what is on its way
     */
    SerialConnection(Line line, LineInput input, Transmission transmission, List<String> warnings) {
        this.line = line;
        this.input = input;
        this.output = new LineOutput(line, this::gone);
        this.transmission = transmission;
        this.warnings = List.copyOf(warnings);
    }

    private void gone() {
        input.stop();
        ending.countDown();
        over.countDown();
    }

    @Override
    public List<Output> outputs() {
        return List.of(output);
    }

    @Override
    public int write(byte[] bytes, Duration deadline) {
        return input.write(bytes, deadline);
    }

    /** {@inheritDoc} A serial line has no end of input. */
    @Override
    public void endInput() {}

    /** {@inheritDoc} A serial line has no size. */
    @Override
    public void resize(TerminalSize size) {}

    @Override
    public void signal(TerminalSignal signal) {
        if (signal != TerminalSignal.BREAK) {
            throw new TerminalException(
                    ErrorCode.NOT_SUPPORTED,
                    "A serial line carries no signal " + signal + ", only BREAK.",
                    "Send the key instead: send_keys with ctrl+c interrupts.");
        }
        sendBreak(USUAL_BREAK);
    }

    @Override
    public void sendBreak(Duration length) {
        synchronized (breaking) {
            if (ending.getCount() == 0) {
                return;
            }
            if (!line.setBreak(true)) {
                throw new TerminalException(ErrorCode.NOT_SUPPORTED, "This device cannot send a BREAK.", "");
            }
            try {
                ending.await(length.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
            } finally {
                line.setBreak(false);
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
        over.await();
        return ExitStatus.disconnected();
    }

    /** {@inheritDoc} What was written and is still on its way is sent as long as {@code grace} lasts and it moves. */
    @Override
    public void close(Duration grace) {
        if (closing.compareAndSet(false, true)) {
            input.stop();
            if (over.getCount() > 0) {
                transmission.await(line, grace);
            }
            ending.countDown();
            synchronized (breaking) {
                output.close();
            }
            over.countDown();
            closed.countDown();
        }
        awaitClosed();
    }

    private void awaitClosed() {
        boolean interrupted = false;
        while (true) {
            try {
                closed.await();
                break;
            } catch (InterruptedException interrupt) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
