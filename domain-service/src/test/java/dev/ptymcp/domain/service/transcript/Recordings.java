package dev.ptymcp.domain.service.transcript;

import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes recordings, reads them, and shows them on a screen. */
final class Recordings {

    static final Instant BEGIN = Instant.parse("2026-11-21T10:00:00Z");
    static final TerminalSize SIZE = new TerminalSize(20, 6);

    private Recordings() {}

    /** What {@code output} becomes when it arrives in pieces of at most {@code size} bytes. */
    static byte[] record(TranscriptEncoder encoder, byte[] output, int size) {
        ByteArrayOutputStream recording = new ByteArrayOutputStream();
        recording.writeBytes(encoder.begin());
        for (int from = 0; from < output.length; from += size) {
            recording.writeBytes(encoder.output(millis(from), output, from, Math.min(size, output.length - from)));
        }
        recording.writeBytes(encoder.ended(millis(output.length), ExitStatus.exited(0)));
        return recording.toByteArray();
    }

    static TranscriptEncoder asciicast() {
        return TranscriptFormat.ASCIICAST.encoder(TranscriptHeader.of(SIZE, BEGIN));
    }

    static List<AsciicastEvent> events(byte[] recording) {
        List<String> lines =
                new String(recording, StandardCharsets.UTF_8).lines().toList();
        AsciicastDecoder decoder = AsciicastDecoder.begin(lines.get(0));
        List<AsciicastEvent> events = new ArrayList<>();
        lines.stream().skip(1).forEach(line -> decoder.next(line).ifPresent(events::add));
        return events;
    }

    static String output(List<AsciicastEvent> events) {
        StringBuilder output = new StringBuilder();
        for (AsciicastEvent event : events) {
            output.append(event.code() == AsciicastEvent.Code.OUTPUT ? event.data() : "");
        }
        return output.toString();
    }

    static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
