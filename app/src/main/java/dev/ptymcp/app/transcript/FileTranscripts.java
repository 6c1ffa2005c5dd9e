package dev.ptymcp.app.transcript;

import dev.ptymcp.application.port.Transcript;
import dev.ptymcp.application.port.TranscriptSink;
import dev.ptymcp.application.port.TranscriptStart;
import dev.ptymcp.domain.service.transcript.TranscriptFormat;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Records sessions in files of one directory, one file for each form, named after the session and the time: nothing that a
 * caller says becomes part of a name. Thread-safe.
 *
 * <p>A file that reaches its size is followed by another, which is valid on its own: an asciicast begins with a header of its
 * own and its time goes on. The oldest files go when there are too many, but none that any server still writes.
 */
public final class FileTranscripts implements TranscriptSink {

    /**
     * What is recorded, and where.
     *
     * @param directory made when it is first needed; closed to other users
     * @param formats the forms of each recording; with none nothing is recorded, whoever asks
     * @param always whether sessions are recorded that were opened without a word about it
     * @param input whether what is typed is recorded where the form can hold it
     * @param maxFileSize after how many bytes a file is followed by another; the last event can go beyond
     * @param maxFiles how many files stay in the directory, at least 1
     */
    public record Settings(
            Path directory,
            List<TranscriptFormat> formats,
            boolean always,
            boolean input,
            long maxFileSize,
            int maxFiles) {

        /** Checks the ranges. */
        public Settings {
            formats = List.copyOf(formats);
            if (maxFileSize < 1 || maxFiles < 1) {
                throw new IllegalArgumentException(
                        "maxFileSize and maxFiles must be positive but are " + maxFileSize + " and " + maxFiles);
            }
        }
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Settings settings;
    private final TranscriptDirectory directory;

    /** A sink that has not touched its directory yet. */
    public FileTranscripts(Settings settings) {
        this.settings = settings;
        this.directory = new TranscriptDirectory(settings.directory(), settings.maxFiles());
    }

    Path directory() {
        return settings.directory();
    }

    @Override
    public Optional<Transcript> begin(TranscriptStart start) {
        if (settings.formats().isEmpty() || !start.wanted().orElse(settings.always())) {
            return Optional.empty();
        }
        String name = start.session() + "-" + TIME.format(start.header().at());
        List<TranscriptFile> files = settings.formats().stream()
                .map(format -> new TranscriptFile(
                        directory,
                        new TranscriptFile.Name(name, format.extension()),
                        format.encoder(start.header()),
                        settings.maxFileSize()))
                .toList();
        FileTranscript transcript = new FileTranscript(files, settings.input());
        transcript.open();
        return Optional.of(transcript);
    }
}
