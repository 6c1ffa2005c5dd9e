package dev.ptymcp.app.transcript;

import dev.ptymcp.application.port.HealthSource;
import dev.ptymcp.application.port.Transcript;
import dev.ptymcp.application.port.TranscriptSink;
import dev.ptymcp.application.port.TranscriptStart;
import dev.ptymcp.application.runtime.OnFirstUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Recordings in files, made ready with the first session; tells whether their directory can be written. Thread-safe. */
public final class LateTranscripts implements TranscriptSink, HealthSource {

    private final OnFirstUse<FileTranscripts> files;

    /** @param maker makes what keeps the files */
    public LateTranscripts(Supplier<FileTranscripts> maker) {
        this.files = new OnFirstUse<>(maker);
    }

    @Override
    public Optional<Transcript> begin(TranscriptStart start) {
        return files.get().begin(start);
    }

    @Override
    public List<String> problems() {
        return files.made()
                .map(FileTranscripts::directory)
                .filter(directory -> Files.exists(directory) && !Files.isWritable(directory))
                .map(LateTranscripts::problem)
                .map(List::of)
                .orElse(List.of());
    }

    private static String problem(Path directory) {
        return "Recordings cannot be written to " + directory + ".";
    }
}
