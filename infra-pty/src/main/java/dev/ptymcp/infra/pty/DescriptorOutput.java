package dev.ptymcp.infra.pty;

import com.sun.jna.Native;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.BooleanSupplier;

/**
 * What a program writes, read from a descriptor that does not block.
 *
 * <p>The end of a session is the end of its leader, never what the descriptor says: a surviving background process can
 * hold the other end open for ever. So a reader waits for input or for the leader's end, and after the latter takes what
 * is there and is done.
 */
final class DescriptorOutput implements TerminalConnection.Output {

    /** Larger reads gain nothing: the kernel's terminal hands out about 4 KB at a time. */
    private static final int CHUNK = 8192;
    /** As much as a pipe can hold at most; what a survivor writes beyond it belongs to no session. */
    private static final int MOST_AFTER_END = 1 << 20;

    private static final short READABLE = 1;
    private static final int POLLFD = 8;
    private static final int EVENTS = 4;

    private final OutputStreamKind stream;
    private final Descriptor source;
    private final WakeUp ending;
    private final BooleanSupplier ended;

    private final Object reading = new Object();
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
    private final ByteBuffer polled = ByteBuffer.allocateDirect(2 * POLLFD).order(ByteOrder.nativeOrder());
    private ByteBuffer kept = ByteBuffer.allocate(0);
    private int takenAfterEnd;
    private volatile boolean exhausted;

    /**
     * @param ending happens when the leader ends, after {@code ended} has become true
     */
    DescriptorOutput(OutputStreamKind stream, Descriptor source, WakeUp ending, BooleanSupplier ended) {
        this.stream = stream;
        this.source = source;
        this.ending = ending;
        this.ended = ended;
    }

    @Override
    public OutputStreamKind stream() {
        return stream;
    }

    @Override
    public int read(byte[] buffer) {
        if (buffer.length == 0) {
            throw new IllegalArgumentException("a read needs room for at least one byte");
        }
        while (true) {
            // Asked before the read: what is found missing after it was written by nobody of the session.
            boolean last = ended.getAsBoolean();
            int count = take(buffer, last);
            if (count > 0) {
                return count;
            }
            if (last) {
                return -1;
            }
            await();
        }
    }

    private int take(byte[] buffer, boolean last) {
        synchronized (reading) {
            if (kept.hasRemaining()) {
                int count = Math.min(kept.remaining(), buffer.length);
                kept.get(buffer, 0, count);
                return count;
            }
            int count = readNow(Math.min(buffer.length, CHUNK));
            if (count > 0) {
                chunk.get(0, buffer, 0, count);
                takenAfterEnd += last ? count : 0;
                exhausted |= takenAfterEnd > MOST_AFTER_END;
            }
            return count;
        }
    }

    /** Reads into the chunk without waiting; 0 when nothing is there now or ever again. */
    private int readNow(int atMost) {
        if (exhausted || !source.enter()) {
            return 0;
        }
        try {
            long count;
            do {
                count = Libc.read(source.number(), chunk, atMost);
            } while (count < 0 && Native.getLastError() == UnixConstants.INTERRUPTED);
            if (count >= 0) {
                exhausted = count == 0;
                return (int) count;
            }
            exhausted = Native.getLastError() != UnixConstants.here().tryAgain();
            return 0;
        } finally {
            source.leave();
        }
    }

    private void await() {
        Descriptor end = ending.descriptor();
        if (!end.enter()) {
            return;
        }
        try {
            if (!exhausted && source.enter()) {
                try {
                    poll(end.number(), source.number());
                } finally {
                    source.leave();
                }
            } else {
                poll(end.number(), -1);
            }
        } finally {
            end.leave();
        }
    }

    /** Waits for either; the kernel ignores the number -1. */
    private void poll(int end, int input) {
        polled.putInt(0, end).putInt(EVENTS, READABLE);
        polled.putInt(POLLFD, input).putInt(POLLFD + EVENTS, READABLE);
        Libc.poll(polled, 2, -1);
    }

    /** Takes what the program has written into memory, so that the descriptor can be closed with nothing lost. */
    void keepRest() {
        synchronized (reading) {
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            rest.write(kept.array(), kept.position(), kept.remaining());
            int count = readNow(CHUNK);
            while (count > 0 && rest.size() < MOST_AFTER_END) {
                byte[] piece = new byte[count];
                chunk.get(0, piece);
                rest.write(piece, 0, count);
                count = readNow(CHUNK);
            }
            exhausted = true;
            kept = ByteBuffer.wrap(rest.toByteArray());
        }
    }
}
