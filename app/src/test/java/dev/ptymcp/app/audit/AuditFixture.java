package dev.ptymcp.app.audit;

import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.audit.AuditEvent;
import dev.ptymcp.domain.model.audit.AuditMode;
import dev.ptymcp.domain.model.audit.AuditOutcome;
import dev.ptymcp.domain.model.audit.AuditSubject;
import dev.ptymcp.domain.service.audit.AuditText;
import dev.ptymcp.domain.service.audit.LineHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What tests of records have in common. */
final class AuditFixture implements AutoCloseable {

    static final int MIB = 1024 * 1024;

    final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    final AuditText text = new AuditText("ada@host/1");

    @Override
    public void close() {
        tasks.close();
    }

    AuditFile file(Path path, AuditFile.Sync sync, long maxSize) {
        return file(new AuditFile.Settings(path, false, sync, maxSize, 0, Optional.empty()));
    }

    AuditFile file(AuditFile.Settings settings) {
        return new AuditFile(settings, new AuditFile.Surroundings(tasks, SystemTimeSource.INSTANCE, text));
    }

    QueuedAuditSink sink(AuditMode mode, Duration patience, Destination... destinations) {
        return sink(mode, patience, 4096, destinations);
    }

    QueuedAuditSink sink(AuditMode mode, Duration patience, int queue, Destination... destinations) {
        List<AuditLane> lanes = Stream.of(destinations)
                .map(destination -> new AuditLane(
                        new AuditLane.Settings("there", mode, queue, 32L * MIB),
                        destination,
                        new AuditLane.Surroundings(
                                tasks,
                                lost -> text.dropped(
                                        "d-" + lost.since().getNano(), Instant.now(), lost.count(), lost.since()))))
                .toList();
        return new QueuedAuditSink(mode, patience, text, lanes);
    }

    static AuditEvent before(int number) {
        return AuditEvent.before(
                "c-" + number, Instant.now(), "run_command", AuditSubject.UNKNOWN, Optional.of("echo " + number));
    }

    static AuditEvent after(AuditEvent before) {
        return before.after(Instant.now(), AuditSubject.UNKNOWN, AuditOutcome.done(Duration.ofMillis(1)));
    }

    static Verification verify(Path... files) {
        try {
            return Verification.of(List.of(files), LineHash.SHA256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files of records in a directory. */
    static Path[] records(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toArray(Path[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
