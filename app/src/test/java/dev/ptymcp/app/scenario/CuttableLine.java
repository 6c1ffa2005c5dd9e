package dev.ptymcp.app.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/** A line to a server of this machine that can be cut and mended. Thread-safe. */
final class CuttableLine implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;
    private static final long NEVER = Long.MAX_VALUE;

    private final int target;
    private final ServerSocket door;
    private final Set<Socket> ends = new HashSet<>();
    private boolean closed;
    private boolean whole = true;
    private long brought;
    private long cutAt = NEVER;
    private long sent;
    private long cutAtSent = NEVER;
    private boolean stays;
    private int cuts;

    /** @param target the server's port on 127.0.0.1 */
    CuttableLine(int target) {
        this.target = target;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("line", this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Cuts it once the server has sent {@code bytes} more, and mends it at once: only who connects again gets on. */
    synchronized void cutAfter(long bytes) {
        cutAt = brought + bytes;
    }

    /** Cuts it once {@code bytes} more have gone to the server, and mends it at once. */
    synchronized void cutAfterSending(long bytes) {
        cutAtSent = sent + bytes;
    }

    /** Cuts it as soon as anything goes to the server, until it is mended. */
    synchronized void cutAtTheNextWord() {
        cutAtSent = sent;
        stays = true;
    }

    /** Cuts it now, until it is mended: whoever tries to connect meanwhile is turned away. */
    synchronized void cut() {
        whole = false;
        drop();
    }

    synchronized void mend() {
        whole = true;
    }

    /** How often it was cut. */
    synchronized int cuts() {
        return cuts;
    }

    /** Waits until it was cut so often. */
    synchronized void awaitCuts(int wanted) {
        long end = System.nanoTime() + KeptTerminals.SOON.toNanos();
        try {
            while (cuts < wanted) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("the line was cut " + cuts + " times, not " + wanted);
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void drop() {
        cuts++;
        ends.forEach(CuttableLine::reset);
        ends.clear();
        notifyAll();
    }

    private static void reset(Socket socket) {
        try {
            // Without a goodbye: the other end gets a reset, and what it has not read is gone.
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyGone) {
            // That is what is wanted.
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket near = door.accept();
                if (!take(near)) {
                    reset(near);
                    continue;
                }
                Socket far = new Socket();
                far.connect(new InetSocketAddress("127.0.0.1", target));
                if (take(far)) {
                    start("line out", () -> carry(near, far, true));
                    start("line back", () -> carry(far, near, false));
                } else {
                    reset(far);
                }
            } catch (IOException over) {
                if (over()) {
                    return;
                }
            }
        }
    }

    private synchronized boolean over() {
        return closed;
    }

    private synchronized boolean take(Socket socket) {
        return whole && !closed && ends.add(socket);
    }

    private void carry(Socket from, Socket to, boolean out) {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream onward = to.getOutputStream();
            int length;
            while ((length = in.read(chunk)) >= 0) {
                int allowed = allowed(length, out);
                onward.write(chunk, 0, allowed);
                onward.flush();
                if (allowed < length) {
                    // What arrived before the cut is to be read there: a reset would take it away.
                    dropAfter(to);
                    return;
                }
            }
            to.shutdownOutput();
        } catch (IOException cut) {
            reset(from);
            reset(to);
        }
    }

    private synchronized int allowed(int length, boolean out) {
        long before = out ? sent : brought;
        long limit = out ? cutAtSent : cutAt;
        int allowed = (int) Math.min(length, Math.max(0, limit - before));
        if (out) {
            sent += allowed;
        } else {
            brought += allowed;
        }
        return allowed;
    }

    private synchronized void dropAfter(Socket last) {
        cutAt = NEVER;
        cutAtSent = NEVER;
        whole &= !stays;
        stays = false;
        if (ends.remove(last)) {
            try {
                last.close();
            } catch (IOException alreadyGone) {
                // That is what is wanted.
            }
        }
        drop();
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void close() {
        closed = true;
        whole = false;
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ends.forEach(CuttableLine::reset);
        ends.clear();
    }
}
