package dev.ptymcp.infra.socket;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.ExitStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** What the peer sends, decoded; and how it ends, which only a read can find out. */
final class Incoming implements TerminalConnection.Output {

    /** As much as is kept of what a peer sent that nobody had read before the close. */
    private static final int MOST_KEPT = 1 << 20;

    /** A peer may send what is for nobody, without end; the close looks only so often. */
    private static final int MOST_LAST_LOOKS = 256;

    private final Wire wire;
    private final Codec codec;
    private final Outgoing outgoing;
    private final CompletableFuture<ExitStatus> end = new CompletableFuture<>();
    /** Completes when the closing conversation has ended, or the peer has said so much more that nobody waits for the rest. */
    private final CompletableFuture<Void> lastWords = new CompletableFuture<>();

    private final Object reading = new Object();
    private ByteBuffer text = ByteBuffer.allocate(Codec.CHUNK).flip();
    private boolean over;
    private volatile boolean closing;
    private int saidWhileClosing;

    Incoming(Wire wire, Codec codec, Outgoing outgoing) {
        this.wire = wire;
        this.codec = codec;
        this.outgoing = outgoing;
    }

    /** How the conversation ended; completes when the end was read, or with the close. */
    CompletableFuture<ExitStatus> end() {
        return end;
    }

    /** From now on completes what is returned when the peer has said its last words, or too many of them. */
    CompletableFuture<Void> lastWords() {
        closing = true;
        return lastWords;
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
        while (true) {
            int count = take(buffer);
            if (count != 0) {
                return count;
            }
            wire.awaitInput(outgoing.flush() > 0);
        }
    }

    /**
     * Reads until something holds, before anybody else reads; what comes for the application meanwhile is what the first reads
     * return.
     *
     * @return whether it holds; else the deadline has passed, or the peer has ended, or said too much, or at an interrupt
     */
    boolean readAhead(BooleanSupplier holds, Deadline deadline) {
        ByteArrayOutputStream ahead = new ByteArrayOutputStream();
        keep(ahead);
        try {
            while (!holds.getAsBoolean()) {
                boolean goOn = !over && ahead.size() <= MOST_KEPT && !deadline.isPast();
                if (!goOn || Thread.currentThread().isInterrupted()) {
                    return false;
                }
                if (fill() == Codec.Progress.NOTHING) {
                    wire.await(outgoing.flush() > 0, deadline);
                }
                keep(ahead);
            }
            return true;
        } finally {
            keep(ahead);
            text = ByteBuffer.wrap(ahead.toByteArray());
        }
    }

    private int take(byte[] buffer) {
        synchronized (reading) {
            if (!text.hasRemaining() && !over) {
                fill();
            }
            if (text.hasRemaining()) {
                int count = Math.min(text.remaining(), buffer.length);
                text.get(buffer, 0, count);
                return count;
            }
            return over ? -1 : 0;
        }
    }

    private Codec.Progress fill() {
        Codec.Progress progress = Codec.Progress.END;
        ExitStatus status = ExitStatus.ended();
        text = text.capacity() < Codec.CHUNK ? ByteBuffer.allocate(Codec.CHUNK) : text.clear();
        try {
            progress = codec.fill(wire, text, outgoing);
        } catch (IOException gone) {
            status = ExitStatus.disconnected();
        }
        text.flip();
        if (closing) {
            saidWhileClosing += text.remaining();
            if (saidWhileClosing > MOST_KEPT) {
                lastWords.complete(null);
            }
        }
        if (progress == Codec.Progress.END) {
            finish(status);
        }
        return progress;
    }

    private void finish(ExitStatus status) {
        over = true;
        outgoing.stop();
        wire.close();
        end.complete(status);
        lastWords.complete(null);
    }

    /** Takes what the peer has sent into memory, and frees the wire; reads return it, and then the end. Idempotent. */
    void close() {
        synchronized (reading) {
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            keep(rest);
            int looks = 0;
            while (!over && rest.size() < MOST_KEPT && looks < MOST_LAST_LOOKS && fill() != Codec.Progress.NOTHING) {
                keep(rest);
                looks++;
            }
            text = ByteBuffer.wrap(rest.toByteArray());
            finish(ExitStatus.ended());
        }
    }

    private void keep(ByteArrayOutputStream rest) {
        rest.write(text.array(), text.position(), text.remaining());
        text.position(text.limit());
    }
}
