package dev.ptymcp.infra.ssh;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * What a channel received and nobody has read yet. Receiving never waits, since one thread receives for all channels of a
 * connection; the server may send no more than the channel's window, which grows only by what was read. So a program whose
 * output nobody reads stops, and the others do not.
 */
final class ChannelOutput implements TerminalConnection.Output {

    private static final int SMALLEST = 8 * 1024;
    private static final int KEPT_WHEN_EMPTY = 64 * 1024;
    private static final int WORTH_TELLING = JschInternals.WINDOW / 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final IntConsumer roomAgain;
    private final Runnable recount;
    private byte[] ring = new byte[SMALLEST];
    private int head;
    private int size;
    private boolean ended;
    private int readSinceTold;
    private int receivedSinceCount;

    /**
     * @param roomAgain hears how many more bytes may come; must not block
     * @param recount run while receiving, after no more than a window
     */
    ChannelOutput(IntConsumer roomAgain, Runnable recount) {
        this.roomAgain = roomAgain;
        this.recount = recount;
    }

    @Override
    public OutputStreamKind stream() {
        return OutputStreamKind.MERGED;
    }

    /** {@inheritDoc} An interrupt does not end it and stays set. */
    @Override
    public int read(byte[] buffer) {
        return read(buffer, 0, buffer.length);
    }

    int read(byte[] buffer, int offset, int length) {
        int count;
        int told = 0;
        lock.lock();
        try {
            while (size == 0 && !ended) {
                changed.awaitUninterruptibly();
            }
            if (size == 0) {
                return -1;
            }
            count = take(buffer, offset, length);
            readSinceTold += count;
            if (readSinceTold >= WORTH_TELLING && !ended) {
                told = readSinceTold;
                readSinceTold = 0;
            }
        } finally {
            lock.unlock();
        }
        if (told > 0) {
            roomAgain.accept(told);
        }
        return count;
    }

    private int take(byte[] buffer, int offset, int length) {
        int count = Math.min(size, length);
        int first = Math.min(count, ring.length - head);
        System.arraycopy(ring, head, buffer, offset, first);
        System.arraycopy(ring, 0, buffer, offset + first, count - first);
        size -= count;
        head = size == 0 ? 0 : (head + count) % ring.length;
        if (size == 0 && ring.length > KEPT_WHEN_EMPTY) {
            ring = new byte[SMALLEST];
        }
        return count;
    }

    /** How many bytes wait to be read. */
    int unread() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will come. Idempotent; what is there can still be read. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Where jsch puts what it receives. */
    OutputStream sink() {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                receive(bytes, offset, length);
            }

            @Override
            public void close() {
                end();
            }
        };
    }

    private void receive(byte[] bytes, int offset, int length) throws IOException {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            makeRoom(length);
            int tail = (head + size) % ring.length;
            int first = Math.min(length, ring.length - tail);
            System.arraycopy(bytes, offset, ring, tail, first);
            System.arraycopy(bytes, offset + first, ring, 0, length - first);
            size += length;
            changed.signal();
        } finally {
            lock.unlock();
        }
        receivedSinceCount += length;
        if (receivedSinceCount >= WORTH_TELLING) {
            receivedSinceCount = 0;
            recount.run();
        }
    }

    private void makeRoom(int length) throws IOException {
        int needed = size + length;
        if (needed > JschInternals.WINDOW) {
            throw new IOException("the server sent more than it may");
        }
        if (needed > ring.length) {
            byte[] larger = new byte[Integer.highestOneBit(needed - 1) << 1];
            int first = Math.min(size, ring.length - head);
            System.arraycopy(ring, head, larger, 0, first);
            System.arraycopy(ring, 0, larger, first, size - first);
            ring = larger;
            head = 0;
        }
    }
}
