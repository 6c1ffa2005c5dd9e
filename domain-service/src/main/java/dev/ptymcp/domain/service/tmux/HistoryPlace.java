package dev.ptymcp.domain.service.tmux;

import dev.ptymcp.domain.service.text.PlainTextView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The last lines that are known of a terminal, to be found among those that tmux shows.
 *
 * @param lines the last complete lines, without blanks at their ends
 * @param open what is known of the next line
 * @param alternate whether the alternate screen was shown
 */
record HistoryPlace(List<String> lines, String open, boolean alternate) {

    /** So many lines are hardly ever printed twice. */
    private static final int TELLING = 20;

    static HistoryPlace of(byte[] last, int cols) {
        PlainTextView view = new PlainTextView(cols, 0);
        view.feed(last, 0, last.length);
        List<String> all = new ArrayList<>(Arrays.asList(view.text().split("\n", -1)));
        all.removeIf(line -> line.equals(PlainTextView.FULL_SCREEN_NOTE));
        String open = all.isEmpty() ? "" : all.remove(all.size() - 1);
        all.replaceAll(String::stripTrailing);
        // The first of several may be the end of a line only.
        int from = all.size() > 1 ? Math.max(1, all.size() - TELLING) : 0;
        return new HistoryPlace(List.copyOf(all.subList(from, all.size())), open, isAlternate(last));
    }

    private static boolean isAlternate(byte[] last) {
        String text = new String(last, StandardCharsets.ISO_8859_1);
        int on = -1;
        int off = -1;
        for (String mode : List.of("1049", "1047", "47")) {
            on = Math.max(on, text.lastIndexOf("\033[?" + mode + "h"));
            off = Math.max(off, text.lastIndexOf("\033[?" + mode + "l"));
        }
        return on > off;
    }

    /**
     * What comes after.
     *
     * @param only whether that is the only place where what is known was found
     */
    record Rest(List<String> lines, boolean only) {}

    /** Finds the first place, and what comes after it: rather something twice than something not at all. */
    Optional<Rest> find(List<String> history) {
        List<String> shown = history.stream().map(HistoryLines::plain).toList();
        List<String> plain = shown.stream().map(String::stripTrailing).toList();
        int most = lines.isEmpty() ? 0 : plain.size() - lines.size();
        int first = -1;
        boolean only = true;
        for (int start = 0; start <= most; start++) {
            int next = start + lines.size();
            boolean goesOn = next < shown.size() ? known(shown.get(next)) >= 0 : open.isBlank();
            if (goesOn && plain.subList(start, next).equals(lines)) {
                only = first < 0;
                first = first < 0 ? start : first;
            }
        }
        return first < 0 ? Optional.empty() : Optional.of(new Rest(after(history, first + lines.size()), only));
    }

    /** How many characters of a line are known; negative when it is another one. */
    private int known(String line) {
        if (line.startsWith(open)) {
            return open.length();
        }
        return line.stripTrailing().equals(open.stripTrailing()) ? line.length() : -1;
    }

    private List<String> after(List<String> history, int next) {
        if (next >= history.size()) {
            return List.of();
        }
        List<String> rest = new ArrayList<>(history.subList(next, history.size()));
        rest.set(0, HistoryLines.without(rest.get(0), known(HistoryLines.plain(rest.get(0)))));
        return rest;
    }
}
