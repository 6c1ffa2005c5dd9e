package dev.ptymcp.domain.service.wait;

import dev.ptymcp.domain.model.wait.OutputPattern;
import dev.ptymcp.domain.service.text.RenderedText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the lines of a text that match a pattern, with lines around them, the way {@code grep -C} shows them. */
public final class LineSearch {

    private final OutputPattern pattern;
    private final Pattern regex;
    private final int context;

    /** @param context how many lines to show before and after each match */
    public LineSearch(OutputPattern pattern, int context) {
        this.pattern = pattern;
        this.regex = pattern.compile();
        this.context = context;
    }

    /**
     * A line that is shown.
     *
     * @param cursor where it begins in the output
     * @param text the line
     * @param matches whether it matches, rather than standing near one that does
     * @param afterGap whether lines before it were left out
     */
    public record Found(long cursor, String text, boolean matches, boolean afterGap) {}

    /**
     * The lines to show, in order.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException {@code PATTERN_TOO_COSTLY}
     */
    public List<Found> in(RenderedText text) {
        List<Found> lines = lines(text);
        List<Found> shown = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).matches()) {
                continue;
            }
            int from = Math.max(next, i - context);
            int to = Math.min(lines.size(), i + context + 1);
            for (int line = from; line < to; line++) {
                Found one = lines.get(line);
                boolean gap = line == from && from > next;
                shown.add(new Found(one.cursor(), one.text(), one.matches(), gap));
            }
            next = Math.max(next, to);
        }
        return shown;
    }

    private List<Found> lines(RenderedText text) {
        List<Found> lines = new ArrayList<>();
        String all = text.text();
        int start = 0;
        while (start < all.length()) {
            int end = all.indexOf('\n', start);
            int stop = end < 0 ? all.length() : end;
            String line = all.substring(start, stop);
            lines.add(new Found(text.before(start), line, matches(line), false));
            start = stop + 1;
        }
        return lines;
    }

    /**
     * Whether one line matches a pattern.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException {@code PATTERN_TOO_COSTLY}
     */
    public static boolean matches(OutputPattern pattern, String line) {
        return new LineSearch(pattern, 0).matches(line);
    }

    private boolean matches(String line) {
        try {
            return regex.matcher(new StepBudget(line, pattern)).find();
        } catch (StackOverflowError e) {
            throw StepBudget.tooCostly(pattern);
        }
    }
}
