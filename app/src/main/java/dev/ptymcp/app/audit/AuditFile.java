package dev.ptymcp.app.audit;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.domain.service.audit.AuditText;
import dev.ptymcp.domain.service.audit.ChainHead;
import dev.ptymcp.domain.service.audit.LineHash;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A chain of records in a file, and in those before it. Opened with the first record. Thread-safe.
 *
 * <p>Nothing that stands in it is changed. What a crash tore stays where it is; the next record tells how long it is, and
 * follows the last whole one. Only what this process could not write to its end, on a full disk, it takes back itself.
 */
final class AuditFile implements Destination {

    private static final System.Logger LOG = System.getLogger(AuditFile.class.getName());
    private static final Duration SYNC_INTERVAL = Duration.ofSeconds(1);

    /** When what was written is to be on disk. */
    enum Sync {
        /** Before anybody is told that it is kept. */
        ALWAYS,
        /** About a second later. */
        INTERVAL,
        /** When the system likes. */
        NEVER
    }

    /**
     * What is said about a file.
     *
     * @param file where, an absolute path
     * @param alone whether it is an error that another process writes it; otherwise a file beside it is taken
     * @param sync when it is to be on disk
     * @param maxSize about how many bytes a file has before the chain goes on in the next
     * @param maxFiles how many full files are kept; 0 for all
     * @param key the key of the chain
     */
    record Settings(Path file, boolean alone, Sync sync, long maxSize, int maxFiles, Optional<ChainKey> key) {

        LineHash hash() {
            return key.map(ChainKey::hash).orElse(LineHash.SHA256);
        }
    }

    /** Threads, clocks, and how records of the keeping itself are written. */
    record Surroundings(BackgroundTasks tasks, TimeSource time, AuditText text) {}

    private final Settings settings;
    private final Surroundings surroundings;
    private final LineHash hash;

    private @Nullable AuditPlace place;
    private @Nullable FileOutputStream out;
    private @Nullable Object identity;
    private ChainHead head = ChainHead.START;
    /** The name of the file that the head is in; null before this process has one. */
    private @Nullable String headFile;
    /** The end of the last record that is known to be whole. */
    private long size;
    /** Whether bytes after that may be left from a write that failed. */
    private boolean untidy;

    private long syncedAt;
    private boolean syncDue;

    AuditFile(Settings settings, Surroundings surroundings) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.hash = settings.hash();
    }

    /** Takes its place now rather than with the first record. */
    synchronized void open() throws IOException {
        ready();
    }

    @Override
    public synchronized void keep(List<String> records) throws IOException {
        ready();
        write(records, new byte[0]);
    }

    /** The file that is written; empty before the first record. */
    synchronized Optional<Path> path() {
        return Optional.ofNullable(place).map(AuditPlace::active);
    }

    /** The files with the newest records, the older first; one or two of them. */
    synchronized List<Path> newest() throws IOException {
        AuditPlace at = Objects.requireNonNull(place);
        return Stream.concat(at.newestAside().stream(), Stream.of(at.active())).toList();
    }

    // ---- writing --------------------------------------------------------------------------------------------------

    private void write(List<String> records, byte[] before) throws IOException {
        FileOutputStream to = Objects.requireNonNull(out);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(before);
        ChainHead next = head;
        for (String record : records) {
            ChainHead.Line line = next.append(record, hash);
            bytes.writeBytes(line.bytes());
            next = line.head();
        }
        untidy = true;
        try {
            to.write(bytes.toByteArray());
            sync(to);
        } catch (IOException failure) {
            tidy();
            throw failure;
        }
        untidy = false;
        head = next;
        size += bytes.size();
    }

    /** Takes back what was not written to its end. */
    private void tidy() throws IOException {
        FileOutputStream to = out;
        if (untidy && to != null) {
            to.getChannel().truncate(size);
            untidy = false;
        }
    }

    private void sync(FileOutputStream to) throws IOException {
        long now = surroundings.time().nanos();
        if (settings.sync() == Sync.ALWAYS) {
            to.getFD().sync();
        } else if (settings.sync() == Sync.INTERVAL && !syncDue) {
            syncDue = true;
            long since = now - syncedAt;
            Duration wait = SYNC_INTERVAL.minusNanos(Math.min(since, SYNC_INTERVAL.toNanos()));
            surroundings
                    .tasks()
                    .schedule(wait, () -> surroundings.tasks().start("pty-mcp audit sync", this::syncLater));
        }
    }

    private void syncLater() {
        FileOutputStream to;
        synchronized (this) {
            syncDue = false;
            syncedAt = surroundings.time().nanos();
            to = out;
        }
        try {
            if (to != null) {
                to.getFD().sync();
            }
        } catch (IOException failure) {
            // One that was closed meanwhile was made durable then.
            if (isOpen(to)) {
                LOG.log(Level.WARNING, "Audit records may not be on disk: " + settings.file(), failure);
            }
        }
    }

    private synchronized boolean isOpen(FileOutputStream file) {
        return out == file;
    }

    // ---- which file -----------------------------------------------------------------------------------------------

    private void ready() throws IOException {
        if (place == null) {
            place = AuditPlace.take(settings.file(), settings.alone());
        }
        AuditPlace at = place;
        if (out != null) {
            tidy();
            if (!Objects.equals(identity, at.identity())) {
                // Somebody moved or removed it; what comes now is to be where it is looked for.
                closeFile();
                begin(at, 0);
            } else if (size >= settings.maxSize()) {
                rotate(at);
            }
        } else {
            resume(at);
        }
    }

    private void rotate(AuditPlace at) throws IOException {
        Objects.requireNonNull(out).getFD().sync();
        closeFile();
        headFile = at.putAside(head.seq());
        begin(at, 0);
        if (settings.maxFiles() > 0) {
            at.prune(settings.maxFiles());
        }
    }

    /** Goes on where this or another process ended. */
    private void resume(AuditPlace at) throws IOException {
        boolean there = at.exists();
        Optional<ChainEnd> end = there ? ChainEnd.of(at.active(), hash) : Optional.empty();
        if (end.isPresent()) {
            head = end.get().head();
            open(at);
            byte[] before = end.get().open() ? new byte[] {'\n'} : new byte[0];
            opened(Optional.empty(), end.get().broken(), before);
            return;
        }
        Optional<Path> earlier = at.newestAside();
        if (headFile == null && earlier.isPresent()) {
            head = ChainEnd.of(earlier.get(), hash)
                    .orElseThrow(() -> new IOException(earlier.get() + " holds no record; move it away"))
                    .head();
            headFile = earlier.get().getFileName().toString();
        }
        begin(at, there ? ChainEnd.tornStart(at.active()) : 0);
    }

    /** Begins a file, or goes on in one without a whole record. */
    private void begin(AuditPlace at, long torn) throws IOException {
        if (!at.exists()) {
            at.create();
        }
        open(at);
        opened(Optional.ofNullable(headFile), torn, torn > 0 && torn == size ? new byte[] {'\n'} : new byte[0]);
    }

    private void open(AuditPlace at) throws IOException {
        out = new FileOutputStream(at.active().toFile(), true);
        identity = at.identity();
        size = Files.size(at.active());
        untidy = false;
    }

    /** The first record that this process writes to a file; without it the file is not taken. */
    private void opened(Optional<String> continues, long torn, byte[] before) throws IOException {
        AuditText.Beginning beginning =
                new AuditText.Beginning(continues, torn, settings.key().isPresent());
        try {
            write(List.of(surroundings.text().opened(surroundings.time().now(), beginning)), before);
            headFile = Objects.requireNonNull(place).active().getFileName().toString();
        } catch (IOException failure) {
            closeFile();
            throw failure;
        }
    }

    private void closeFile() {
        FileOutputStream open = out;
        out = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "The last audit records may be missing: " + settings.file(), failure);
        }
    }

    @Override
    public synchronized void close() {
        FileOutputStream open = out;
        if (open != null) {
            try {
                tidy();
                write(List.of(surroundings.text().closed(surroundings.time().now())), new byte[0]);
                if (settings.sync() != Sync.NEVER) {
                    open.getFD().sync();
                }
            } catch (IOException failure) {
                LOG.log(Level.WARNING, "The audit file was not closed in good order: " + settings.file(), failure);
            }
        }
        closeFile();
        AuditPlace held = place;
        place = null;
        if (held != null) {
            held.close();
        }
    }
}
