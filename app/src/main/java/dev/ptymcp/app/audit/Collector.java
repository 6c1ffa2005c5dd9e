package dev.ptymcp.app.audit;

import dev.ptymcp.application.port.BackgroundTasks;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;

/**
 * Takes records over HTTP and keeps them in a chain of its own. Thread-safe.
 *
 * <p>A request is answered when its records are on disk. Only so many clients are served at once, and none can hold its
 * place by being slow.
 */
final class Collector implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Collector.class.getName());
    private static final int MOST_CLIENTS = 64;
    private static final int BACKLOG = 128;
    private static final long TO_END_MILLIS = 2_000;

    /**
     * What is said about a collector.
     *
     * @param address where it listens; port 0 for any that is free
     * @param token what clients must show
     * @param tls its certificate; empty for plain HTTP
     * @param request how long a request may take
     */
    record Settings(InetSocketAddress address, String token, Optional<SSLContext> tls, Duration request) {

        /** Without the token. */
        @Override
        public String toString() {
            return address.toString();
        }
    }

    private final AuditFile file;
    private final ServerSocket listening;
    private final BackgroundTasks tasks;
    private final CollectorConnection.Terms terms;
    private final Semaphore places = new Semaphore(MOST_CLIENTS);
    private final Set<CollectorConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Collector(AuditFile file, ServerSocket listening, BackgroundTasks tasks, CollectorConnection.Terms terms) {
        this.file = file;
        this.listening = listening;
        this.tasks = tasks;
        this.terms = terms;
    }

    /**
     * Takes the file and listens.
     *
     * @throws IOException when another process has the file, or the address cannot be had
     */
    static Collector start(Settings settings, AuditFile file, BackgroundTasks tasks) throws IOException {
        CollectedRecords records = CollectedRecords.in(file);
        try {
            ServerSocket listening = settings.tls().isPresent()
                    ? settings.tls().get().getServerSocketFactory().createServerSocket()
                    : new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(settings.address(), BACKLOG);
            CollectorConnection.Terms terms =
                    new CollectorConnection.Terms(settings.token(), records, tasks, settings.request());
            Collector collector = new Collector(file, listening, tasks, terms);
            tasks.start("pty-mcp audit collector", collector::accept);
            return collector;
        } catch (IOException failure) {
            file.close();
            throw new IOException(settings.address() + ": " + failure.getMessage(), failure);
        }
    }

    /** The port at which it listens. */
    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!closed.get()) {
            try {
                serve(listening.accept());
            } catch (IOException failure) {
                if (!closed.get()) {
                    LOG.log(Level.WARNING, "A client could not be taken", failure);
                }
            }
        }
    }

    @SuppressWarnings("resource") // its connection closes it
    private void serve(Socket socket) {
        CollectorConnection connection = new CollectorConnection(socket, terms);
        if (!places.tryAcquire()) {
            // It tries again, and a client that is slow loses its place.
            connection.close();
            return;
        }
        open.add(connection);
        tasks.start("pty-mcp audit client", () -> {
            try {
                connection.serve();
            } finally {
                open.remove(connection);
                places.release();
            }
        });
    }

    /** Ends what is under way, for two seconds at most, and the file in good order. Idempotent. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            listening.close();
            open.forEach(CollectorConnection::finish);
            if (!places.tryAcquire(MOST_CLIENTS, TO_END_MILLIS, TimeUnit.MILLISECONDS)) {
                open.forEach(CollectorConnection::close);
            }
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "The listening socket was gone", gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
