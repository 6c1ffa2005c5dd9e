package dev.ptymcp.domain.service.text;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a listener is told: {@code =} a completed line, {@code ~} a line that was seen. */
final class RecordedLines implements LineListener {

    private final List<String> lines = new ArrayList<>();
    private final boolean withCursors;

    RecordedLines(boolean withCursors) {
        this.withCursors = withCursors;
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void lineCompleted(RenderedText line) {
        lines.add("=" + shown(line, withCursors));
    }

    @Override
    public void lineSeen(RenderedText line) {
        lines.add("~" + shown(line, withCursors));
    }

    static String shown(RenderedText text, boolean withCursors) {
        if (!withCursors) {
            return text.text();
        }
        StringBuilder shown = new StringBuilder(text.text()).append('|').append(text.start());
        for (int i = 0; i <= text.text().length(); i++) {
            shown.append(' ').append(text.before(i)).append('-').append(text.after(i));
        }
        return shown.toString();
    }
}
