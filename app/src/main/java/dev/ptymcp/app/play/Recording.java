package dev.ptymcp.app.play;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.transcript.AsciicastDecoder;
import dev.ptymcp.domain.service.transcript.AsciicastEvent;
import dev.ptymcp.domain.service.transcript.TranscriptHeader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** An asciicast file, read event by event: a long one takes no more memory than a short one. Not thread-safe. */
public final class Recording implements AutoCloseable {

    private final Path file;
    private final BufferedReader lines;
    private final AsciicastDecoder decoder;
    private boolean cutOff;

    private Recording(Path file, BufferedReader lines, AsciicastDecoder decoder) {
        this.file = file;
        this.lines = lines;
        this.decoder = decoder;
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws TerminalException {@code INVALID_ARGUMENT} when it cannot be read or is no asciicast
     */
    public static Recording open(Path file) {
        try {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
            try {
                String first = lines.readLine();
                return new Recording(file, lines, AsciicastDecoder.begin(first == null ? "" : first));
            } catch (IOException | RuntimeException e) {
                lines.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** What the first line says. */
    public TranscriptHeader header() {
        return decoder.header();
    }

    /** The longest pause to be shown, as whoever recorded it wanted it. */
    public Optional<Duration> idleLimit() {
        return decoder.idleLimit();
    }

    /**
     * The next event; empty at the end. A last line that is no event ends the recording too: whoever wrote it was killed.
     *
     * @throws TerminalException {@code INVALID_ARGUMENT} when any other line is no event
     */
    public Optional<AsciicastEvent> next() {
        try {
            for (String line = lines.readLine(); line != null && !cutOff; line = lines.readLine()) {
                Optional<AsciicastEvent> event = decode(line);
                if (event.isPresent()) {
                    return event;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private Optional<AsciicastEvent> decode(String line) throws IOException {
        try {
            return decoder.next(line);
        } catch (TerminalException wrong) {
            if (lines.readLine() != null) {
                throw wrong;
            }
            cutOff = true;
            return Optional.empty();
        }
    }

    /** Whether the recording ended in the middle of an event. */
    public boolean cutOff() {
        return cutOff;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static TerminalException unreadable(Path file, IOException e) {
        String reason = e instanceof NoSuchFileException ? "there is no such file" : String.valueOf(e.getMessage());
        return new TerminalException(
                ErrorCode.INVALID_ARGUMENT,
                "'" + file + "' cannot be read: " + reason + ".",
                "Name a recording; get_session tells where a session is recorded.",
                e);
    }
}
