package dev.ptymcp.infra.serial;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What a device sends.
 *
 * <p>The end is what a read says, nothing else: jSerialComm calls a port open whose device is gone. A close waits until the
 * reader is out of native code before it frees the line, since the number of its descriptor may belong to another session a
 * moment later.
 */
final class LineOutput implements TerminalConnection.Output {

    private static final int CHUNK = 8192;
    /** More than any driver holds; what a device sends beyond it belongs to no session. */
    private static final int MOST_AFTER_END = 1 << 20;
    /** A line that answers a wait with nothing so often in a row has gone in a way of its own. */
    private static final int MOST_EMPTY_READS = 100;

    private static final long LONGEST_FAREWELL = TimeUnit.SECONDS.toNanos(5);

    private final Line line;
    private final Runnable whenGone;
    private final Object state = new Object();
    private boolean reading;
    private boolean closing;
    private boolean ended;
    private ByteBuffer kept = ByteBuffer.allocate(0);

    /**
     * @param whenGone told once, by the reading thread, when the device has gone
     */
    LineOutput(Line line, Runnable whenGone) {
        this.line = line;
        this.whenGone = whenGone;
    }

    @Override
    public OutputStreamKind stream() {
        return OutputStreamKind.MERGED;
    }

    @Override
    public int read(byte[] buffer) {
        if (buffer.length == 0) {
            throw new IllegalArgumentException("a read needs room for at least one byte");
        }
        int empty = 0;
        while (enter()) {
            int count;
            try {
                count = line.read(buffer);
            } finally {
                leave();
            }
            if (count > 0) {
                return count;
            }
            if (count < 0 || ++empty == MOST_EMPTY_READS) {
                gone();
            } else {
                restoreUnlessClosing();
            }
        }
        return rest(buffer);
    }

    /** False when there is nothing to be had from the line any more. */
    private boolean enter() {
        synchronized (state) {
            if (closing || ended) {
                return false;
            }
            reading = true;
            return true;
        }
    }

    private void leave() {
        synchronized (state) {
            reading = false;
            state.notifyAll();
        }
    }

    private void gone() {
        synchronized (state) {
            if (closing || ended) {
                return;
            }
            ended = true;
            state.notifyAll();
        }
        whenGone.run();
    }

    /** Somebody else who has the device open can set it to not wait. */
    private void restoreUnlessClosing() {
        synchronized (state) {
            if (!closing) {
                line.restore();
            }
        }
    }

    private int rest(byte[] buffer) {
        synchronized (state) {
            awaitUninterruptibly(Long.MAX_VALUE, () -> ended);
            int count = Math.min(kept.remaining(), buffer.length);
            kept.get(buffer, 0, count);
            return count > 0 ? count : -1;
        }
    }

    /** Gets the reader out, keeps what it has not read, and frees the line. For one caller. */
    void close() {
        synchronized (state) {
            closing = true;
            if (!ended) {
                line.stopWaiting();
                awaitUninterruptibly(LONGEST_FAREWELL, () -> !reading);
                kept = ByteBuffer.wrap(readRest());
            }
            line.close();
            ended = true;
            state.notifyAll();
        }
    }

    private byte[] readRest() {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        int count = line.read(chunk);
        while (count > 0 && rest.size() < MOST_AFTER_END) {
            rest.writeBytes(Arrays.copyOf(chunk, count));
            count = line.read(chunk);
        }
        return rest.toByteArray();
    }

    private void awaitUninterruptibly(long nanos, BooleanSupplier condition) {
        boolean interrupted = false;
        long end = System.nanoTime() + nanos;
        while (!condition.getAsBoolean() && end - System.nanoTime() > 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(state, Math.max(end - System.nanoTime(), 1_000_000));
            } catch (InterruptedException interrupt) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
