package dev.ptymcp.domain.service.vt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down what a parser reports, one line each with the span {@code [from,to)} of its bytes; neighbouring ASCII runs are
 * joined.
 */
final class RecordedActions implements VtActions {

    private final List<String> lines = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private long runStart;
    private long runEnd;
    private VtParser parser = new VtParser(this, 0);

    static RecordedActions of(String input) {
        RecordedActions recorded = new RecordedActions();
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        recorded.parser.feed(bytes, 0, bytes.length);
        return recorded;
    }

    VtParser parser() {
        return parser;
    }

    void startAt(long cursor) {
        parser = new VtParser(this, cursor);
    }

    List<String> lines() {
        endRun();
        return List.copyOf(lines);
    }

    /** The lines without their spans. */
    List<String> events() {
        return lines().stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    @Override
    public void printAscii(byte[] bytes, int from, int to) {
        if (run.length() > 0 && parser.sequenceStart() != runEnd) {
            endRun();
        }
        if (run.length() == 0) {
            runStart = parser.sequenceStart();
        }
        runEnd = parser.position();
        run.append(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    }

    @Override
    public void print(int codePoint) {
        add("char " + Integer.toHexString(codePoint).toUpperCase());
    }

    @Override
    public void execute(int control) {
        add("control " + control);
    }

    @Override
    public void csi(VtParams params, int prefix, int intermediate, int finalByte) {
        add("csi" + header(params, prefix, intermediate) + " " + (char) finalByte);
    }

    @Override
    public void esc(int intermediate, int finalByte) {
        add("esc " + intermediates(intermediate) + (char) finalByte);
    }

    @Override
    public void osc(byte[] payload, int length, int terminator) {
        add("osc " + text(payload, length) + " ended by " + terminator);
    }

    @Override
    public void dcs(VtParams params, int prefix, int intermediate, int finalByte, byte[] data, int length) {
        add("dcs" + header(params, prefix, intermediate) + " " + (char) finalByte + " " + text(data, length));
    }

    private static String text(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        return length <= 200 ? text : length + " bytes";
    }

    private static String header(VtParams params, int prefix, int intermediate) {
        StringBuilder text = new StringBuilder();
        if (prefix != 0) {
            text.append((char) prefix);
        }
        for (int i = 0; i < params.count(); i++) {
            text.append(i == 0 ? "" : params.isSub(i) ? ":" : ";");
            int value = params.value(i, -1);
            text.append(value < 0 ? "" : String.valueOf(value));
        }
        text.append(intermediates(intermediate));
        return text.length() == 0 ? "" : " " + text;
    }

    private static String intermediates(int intermediate) {
        String high = intermediate > 0xFF ? String.valueOf((char) (intermediate >> 8)) : "";
        return intermediate == 0 ? "" : high + (char) (intermediate & 0xFF);
    }

    private void add(String event) {
        endRun();
        lines.add("[" + parser.sequenceStart() + "," + parser.position() + ") " + event);
    }

    private void endRun() {
        if (run.length() > 0) {
            lines.add("[" + runStart + "," + runEnd + ") text " + run);
            run.setLength(0);
        }
    }
}
