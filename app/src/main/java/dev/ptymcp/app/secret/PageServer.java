package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.BackgroundTasks;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Listens on 127.0.0.1 and gives each connection one request and one answer (HTTP/1.1, RFC 9112). A client that is slow or
 * says nothing has a bounded time, and the oldest connection gives way when there are too many, so that nobody
 * can keep the operator out. Thread-safe.
 */
final class PageServer implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 16;
    private static final int LONGEST_DRAIN = 256 * 1024;
    private static final Duration DRAINING = Duration.ofMillis(500);

    private final ServerSocket listening;
    private final Duration patience;
    private final PageDesk desk;
    private final BackgroundTasks tasks;
    private final Deque<Socket> connections = new ArrayDeque<>();

    private PageServer(ServerSocket listening, Duration patience, PageDesk desk, BackgroundTasks tasks) {
        this.listening = listening;
        this.patience = patience;
        this.desk = desk;
        this.tasks = tasks;
    }

    static PageServer start(LoopbackPage.Settings settings, PageDesk desk, BackgroundTasks tasks) throws IOException {
        InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        ServerSocket listening = new ServerSocket();
        try {
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(loopback, settings.port()), MOST_CONNECTIONS);
        } catch (IOException e) {
            listening.close();
            throw e;
        }
        PageServer server = new PageServer(listening, settings.patience(), desk, tasks);
        tasks.start("pty-mcp secret pages", server::accept);
        return server;
    }

    String origin() {
        return "http://" + authority();
    }

    private String authority() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                makeRoomFor(socket).ifPresent(PageServer::closeQuietly);
                tasks.start("pty-mcp secret page", () -> serve(socket));
            } catch (IOException closedOrRefused) {
                // Closed, or a connection that was gone before it was there.
                continue;
            }
        }
    }

    private synchronized Optional<Socket> makeRoomFor(Socket socket) {
        connections.addLast(socket);
        return connections.size() > MOST_CONNECTIONS ? Optional.of(connections.removeFirst()) : Optional.empty();
    }

    private void serve(Socket socket) {
        long deadline = System.nanoTime() + patience.toNanos();
        try (socket;
                PageRequest request = PageRequest.read(new Hurried(socket, deadline))) {
            socket.getOutputStream().write(desk.answer(request, authority()).bytes());
            socket.shutdownOutput();
            // What was not read would make the answer disappear.
            drain(new Hurried(socket, System.nanoTime() + DRAINING.toNanos()));
        } catch (IOException gone) {
            // Nothing that anybody waits for.
            return;
        } finally {
            synchronized (this) {
                connections.remove(socket);
            }
        }
    }

    private static void drain(InputStream rest) throws IOException {
        byte[] thrownAway = new byte[8 * 1024];
        int left = LONGEST_DRAIN;
        int count = 0;
        try {
            while (left > 0 && count >= 0) {
                count = rest.read(thrownAway);
                left -= count;
            }
        } finally {
            Arrays.fill(thrownAway, (byte) 0);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
            return;
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            // It is gone either way.
            return;
        }
    }

    /** What comes in, until a moment that no client can put off by sending a byte now and then. */
    private static final class Hurried extends InputStream {

        private final Socket socket;
        private final InputStream in;
        private final long deadline;

        Hurried(Socket socket, long deadline) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new IOException("the client is too slow");
            }
            socket.setSoTimeout((int) left);
            return in.read(bytes, offset, length);
        }
    }
}
