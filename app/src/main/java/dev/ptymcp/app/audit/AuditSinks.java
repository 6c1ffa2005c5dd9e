package dev.ptymcp.app.audit;

import dev.ptymcp.application.port.AuditSink;
import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.domain.model.audit.AuditEvent;
import dev.ptymcp.domain.model.audit.AuditStatus;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.audit.AuditText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sink that the settings ask for, put together with the first record. Thread-safe. */
public final class AuditSinks implements AuditSink, AutoCloseable {

    private static final long QUEUE_BYTES = 32L * 1024 * 1024;

    /** Threads, clocks, and what the first part of this process's name is in records. */
    public record Surroundings(BackgroundTasks tasks, TimeSource time, String user) {}

    private final AuditSettings settings;
    private final Surroundings surroundings;
    private @Nullable QueuedAuditSink sink;
    private boolean closed;

    /**
     * Checks what can be checked without touching anything.
     *
     * @throws TerminalException with {@code INVALID_CONFIGURATION} when the settings do not fit together, or a token or key
     *     cannot be read
     */
    public AuditSinks(AuditSettings settings, Surroundings surroundings) {
        this.settings = settings;
        this.surroundings = surroundings;
        settings.key();
        settings.url().ifPresent(url -> settings.token());
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public void record(AuditEvent event) {
        sink().record(event);
    }

    @Override
    public AuditStatus status() {
        QueuedAuditSink made = made();
        return made == null
                ? new AuditStatus(true, settings.mode(), 0, 0, 0, java.util.Optional.empty())
                : made.status();
    }

    /** Keeps what waits, as far as that goes in half a second. Idempotent. */
    @Override
    public void close() {
        QueuedAuditSink made;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            made = sink;
        }
        if (made != null) {
            made.close();
        }
    }

    private synchronized @Nullable QueuedAuditSink made() {
        return sink;
    }

    private synchronized QueuedAuditSink sink() {
        QueuedAuditSink made = sink;
        if (made == null) {
            made = make();
            sink = made;
            if (closed) {
                made.close();
            }
        }
        return made;
    }

    private QueuedAuditSink make() {
        AuditText text = new AuditText(server());
        List<AuditLane> lanes = new ArrayList<>();
        settings.file().ifPresent(file -> {
            AuditFile.Surroundings around = new AuditFile.Surroundings(surroundings.tasks(), surroundings.time(), text);
            lanes.add(lane(file.toString(), new AuditFile(settings.fileAt(file), around), text));
        });
        settings.url().ifPresent(url -> {
            CollectorClient.Settings collector =
                    new CollectorClient.Settings(url, settings.token(), settings.caFile(), settings.timeout());
            lanes.add(lane(url.toString(), new CollectorClient(collector, surroundings.tasks()), text));
        });
        return new QueuedAuditSink(settings.mode(), settings.timeout(), text, lanes);
    }

    private AuditLane lane(String name, Destination destination, AuditText text) {
        return new AuditLane(
                new AuditLane.Settings(name, settings.mode(), settings.queue(), QUEUE_BYTES),
                destination,
                new AuditLane.Surroundings(
                        surroundings.tasks(),
                        lost -> text.dropped(
                                "d-" + UUID.randomUUID(), surroundings.time().now(), lost.count(), lost.since())));
    }

    private String server() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        return surroundings.user() + "@" + host + "/" + ProcessHandle.current().pid();
    }
}
