package dev.ptymcp.domain.service.tmux;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines as tmux prints them of a terminal: text, and between it colours, links and the change to line drawing. */
final class HistoryLines {

    private static final Pattern CONTROL =
            Pattern.compile("\033\\[[0-9;:]*m|\033\\][^\007\033]*(?:\007|\033\\\\)|[\016\017]");

    private HistoryLines() {}

    /** The text alone. */
    static String plain(String line) {
        return CONTROL.matcher(line).replaceAll("");
    }

    static String withoutBlanks(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        return line.substring(0, end);
    }

    static boolean blank(String line) {
        return plain(line).isBlank();
    }

    /** Without blank lines at the end, of which each is a row; at most so many. */
    static List<String> trimmed(List<String> lines, int most) {
        int end = lines.size();
        while (end > 0 && lines.size() - end < most && blank(lines.get(end - 1))) {
            end--;
        }
        return lines.subList(0, end);
    }

    /** The line without so many characters of its text, but with what stood between them. */
    static String without(String line, int characters) {
        StringBuilder rest = new StringBuilder();
        Matcher control = CONTROL.matcher(line);
        int left = characters;
        int at = 0;
        while (at < line.length()) {
            int next = control.find(at) ? control.start() : line.length();
            int cut = Math.min(left, next - at);
            left -= cut;
            rest.append(line, at + cut, next);
            if (next < line.length()) {
                rest.append(control.group());
                next = control.end();
            }
            at = next;
        }
        return rest.toString();
    }
}
