package dev.ptymcp.domain.service.transcript;

import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Writes asciicast v3 (docs.asciinema.org/manual/asciicast/v3): a header line and one line for each event, with the time
 * since the event before it in microseconds.
 *
 * <p>Malformed UTF-8 becomes U+FFFD the way the emulator itself reads it, and a character that is not complete waits for
 * its rest, at the end in vain: a screen shows the same from the recording. An end without an exit code, by a signal for example, is a marker that says how, because a player would take
 * any number for an exit code.
 */
final class AsciicastEncoder implements TranscriptEncoder {

    private static final byte[] NOTHING = {};
    private static final long MICROS = 1_000_000;

    private final TranscriptHeader header;
    private final Utf8Pieces output = new Utf8Pieces();
    private final Utf8Pieces input = new Utf8Pieces();
    private TerminalSize size;
    /** When the last event was, in microseconds since the beginning of the session. */
    private long last;

    AsciicastEncoder(TranscriptHeader header) {
        this.header = header;
        this.size = header.size();
    }

    @Override
    public byte[] begin() {
        TranscriptHeader now = header.continued(size, header.at().plusNanos(last * 1000));
        StringBuilder json = new StringBuilder("{\"version\": 3, \"term\": {\"cols\": ")
                .append(now.size().cols())
                .append(", \"rows\": ")
                .append(now.size().rows());
        member(json, "type", now.terminalType());
        json.append("}, \"timestamp\": ").append(now.at().getEpochSecond());
        member(json, "command", now.command());
        member(json, "title", now.title());
        if (!now.environment().isEmpty()) {
            json.append(", \"env\": ");
            JsonText.object(json, now.sortedEnvironment());
        }
        return bytes(json.append("}\n"));
    }

    @Override
    public byte[] output(Duration at, byte[] bytes, int offset, int length) {
        return text(at, AsciicastEvent.Code.OUTPUT, output.next(bytes, offset, length));
    }

    @Override
    public byte[] input(Duration at, byte[] bytes) {
        return text(at, AsciicastEvent.Code.INPUT, input.next(bytes, 0, bytes.length));
    }

    @Override
    public byte[] resized(Duration at, TerminalSize newSize) {
        size = newSize;
        return event(at, AsciicastEvent.Code.RESIZE, newSize.toString());
    }

    @Override
    public byte[] marked(Duration at, String label) {
        return event(at, AsciicastEvent.Code.MARKER, label);
    }

    @Override
    public byte[] ended(Duration at, ExitStatus exit) {
        if (exit.code().isPresent()) {
            return event(
                    at, AsciicastEvent.Code.EXIT, String.valueOf(exit.code().getAsInt()));
        }
        String how = exit.signal().map(signal -> "ended by " + signal).orElse("disconnected");
        return event(at, AsciicastEvent.Code.MARKER, how);
    }

    private byte[] text(Duration at, AsciicastEvent.Code code, String text) {
        return text.isEmpty() ? NOTHING : event(at, code, text);
    }

    private byte[] event(Duration at, AsciicastEvent.Code code, String data) {
        StringBuilder line = new StringBuilder(data.length() + 32);
        long now = Math.max(last, at.toNanos() / 1000);
        long interval = now - last;
        last = now;
        // Six digits behind the point: a one with them, of which the one is replaced by the point.
        int point = line.append('[').append(interval / MICROS).length();
        line.append(MICROS + interval % MICROS).setCharAt(point, '.');
        line.append(", \"").append(code.letter()).append("\", ");
        JsonText.string(line, data);
        return bytes(line.append("]\n"));
    }

    private static void member(StringBuilder json, String name, Optional<String> value) {
        value.ifPresent(text -> {
            json.append(", \"").append(name).append("\": ");
            JsonText.string(json, text);
        });
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
