package dev.ptymcp.domain.service.wait;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last finished lines, at most {@value #CHARS} characters of them, for patterns that reach across lines. */
final class ScanWindow {

    /** How far back a match may begin. */
    static final int CHARS = 8 * 1024;

    private final Deque<ScannedLine> lines = new ArrayDeque<>();
    private int chars;

    void add(ScannedLine line) {
        lines.add(line);
        chars += line.text().length() + 1;
        while (chars > CHARS && lines.size() > 1) {
            chars -= lines.remove().text().length() + 1;
        }
    }

    /** The window's text followed by {@code last}, with the places of the lines in it. */
    Joined join(ScannedLine last, boolean finished) {
        if (last.line().continued()) {
            // Between the window and this end of a long line there is the rest of the line.
            return Joined.single(last);
        }
        List<ScannedLine> all = new ArrayList<>(lines);
        all.add(last);
        StringBuilder text = new StringBuilder();
        int[] starts = new int[all.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = text.length();
            text.append(all.get(i).text());
            if (finished || i < starts.length - 1) {
                text.append('\n');
            }
        }
        return new Joined(text.toString(), all, starts);
    }

    /** Several lines as one text. */
    static final class Joined {

        private final String text;
        private final List<ScannedLine> lines;
        private final int[] starts;

        private Joined(String text, List<ScannedLine> lines, int[] starts) {
            this.text = text;
            this.lines = lines;
            this.starts = starts;
        }

        static Joined single(ScannedLine line) {
            return new Joined(line.text(), List.of(line), new int[] {0});
        }

        String text() {
            return text;
        }

        /** Whether the text begins inside a line. */
        boolean continued() {
            return lines.get(0).line().continued();
        }

        /** Where the newest line begins. */
        int lastStart() {
            return starts[starts.length - 1];
        }

        long before(int index) {
            int line = lineAt(index);
            return lines.get(line).line().before(index - starts[line]);
        }

        long after(int index) {
            int line = lineAt(index);
            return lines.get(line).line().after(index - starts[line]);
        }

        boolean touchesEcho(int start, int end) {
            for (int i = 0; i < starts.length; i++) {
                if (lines.get(i).touchesEcho(start - starts[i], end - starts[i])) {
                    return true;
                }
            }
            return false;
        }

        private int lineAt(int index) {
            int line = starts.length - 1;
            while (line > 0 && starts[line] > index) {
                line--;
            }
            return line;
        }
    }
}
