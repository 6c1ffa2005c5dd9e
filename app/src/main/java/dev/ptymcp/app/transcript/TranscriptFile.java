package dev.ptymcp.app.transcript;

import dev.ptymcp.domain.service.transcript.TranscriptEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A recording in one form: a file, and the next one when it is full. For one thread at a time, except {@link #path}. */
final class TranscriptFile {

    /**
     * What the files of a recording are called; those after the first are numbered.
     *
     * @param stem session and time
     * @param extension the form
     */
    record Name(String stem, String extension) {

        String of(int number) {
            return stem + (number == 1 ? "" : "-" + number) + "." + extension;
        }
    }

    private final TranscriptDirectory directory;
    private final Name name;
    private final TranscriptEncoder encoder;
    private final long maxSize;

    private TranscriptDirectory.@Nullable OpenFile file;
    private int number;
    private long size;
    private boolean empty = true;
    private volatile String path = "";

    TranscriptFile(TranscriptDirectory directory, Name name, TranscriptEncoder encoder, long maxSize) {
        this.directory = directory;
        this.name = name;
        this.encoder = encoder;
        this.maxSize = maxSize;
    }

    /** Begins the next file. */
    void open() {
        close();
        try {
            TranscriptDirectory.OpenFile next = directory.create(name.of(++number));
            file = next;
            path = next.path().toString();
            size = 0;
            empty = true;
            write(next, encoder.begin());
        } catch (IOException failure) {
            throw new UncheckedIOException(TranscriptDirectory.reason(failure), failure);
        }
    }

    /**
     * Writes an event of about {@code length} bytes, in the next file if this one has no room for it. That is decided
     * before it is encoded, because its time counts from what the file before ended with.
     */
    void append(int length, Function<TranscriptEncoder, byte[]> event) {
        if (!empty && size + length > maxSize) {
            open();
        }
        byte[] bytes = event.apply(encoder);
        TranscriptDirectory.OpenFile now = file;
        if (now != null && bytes.length > 0) {
            try {
                write(now, bytes);
                empty = false;
            } catch (IOException failure) {
                throw new UncheckedIOException(path + ": " + TranscriptDirectory.reason(failure), failure);
            }
        }
    }

    private void write(TranscriptDirectory.OpenFile to, byte[] bytes) throws IOException {
        to.write(bytes);
        size += bytes.length;
    }

    String path() {
        return path;
    }

    void close() {
        TranscriptDirectory.OpenFile open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }

    /** Closes the file and takes it away, because the recording did not begin. */
    void discard() {
        TranscriptDirectory.OpenFile open = file;
        close();
        if (open != null) {
            open.delete();
        }
    }
}
