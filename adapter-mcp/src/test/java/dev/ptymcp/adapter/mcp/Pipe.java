package dev.ptymcp.adapter.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** A pipe as the operating system has them: either end can go away, and threads may come and go. */
public final class Pipe {

    private static final int CAPACITY = 1024 * 1024;

    private final Deque<byte[]> chunks = new ArrayDeque<>();
    /** How much of the first chunk has been read. */
    private int taken;

    private int held;
    private boolean writerGone;
    private boolean readerGone;

    /** The end to read from; closing it breaks the pipe for the writer. */
    public InputStream in() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return take(target, offset, length);
            }

            @Override
            public void close() {
                closeReader();
            }
        };
    }

    /** The end to write to; closing it is the end of file for the reader. */
    public OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                put(new byte[] {(byte) value});
            }

            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
                byte[] copy = new byte[length];
                System.arraycopy(source, offset, copy, 0, length);
                put(copy);
            }

            @Override
            public void close() {
                closeWriter();
            }
        };
    }

    private synchronized int take(byte[] target, int offset, int length) throws IOException {
        await(() -> chunks.isEmpty() && !writerGone);
        byte[] chunk = chunks.peek();
        if (chunk == null) {
            return -1;
        }
        int count = Math.min(length, chunk.length - taken);
        System.arraycopy(chunk, taken, target, offset, count);
        taken += count;
        if (taken == chunk.length) {
            chunks.remove();
            taken = 0;
        }
        held -= count;
        notifyAll();
        return count;
    }

    private synchronized void put(byte[] chunk) throws IOException {
        await(() -> held > CAPACITY && !readerGone);
        if (readerGone) {
            throw new IOException("Broken pipe");
        }
        if (chunk.length > 0) {
            chunks.add(chunk);
            held += chunk.length;
            notifyAll();
        }
    }

    private void await(java.util.function.BooleanSupplier blocked) throws IOException {
        try {
            while (blocked.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private synchronized void closeReader() {
        readerGone = true;
        notifyAll();
    }

    private synchronized void closeWriter() {
        writerGone = true;
        notifyAll();
    }
}
