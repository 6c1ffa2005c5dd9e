package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.OutputRange;
import java.util.ArrayList;
import java.util.List;

/** Makes text of what one command printed. Its bytes are copied under the session's lock, its text made without it. */
final class CommandTexts {

    private static final int SMALLEST_SHARE = 1024;

    private final List<RawOutput> parts = new ArrayList<>();
    private final long start;
    private final long cursor;
    private final int maxBytes;

    private CommandTexts(long start, long cursor, int maxBytes) {
        this.start = start;
        this.cursor = cursor;
        this.maxBytes = maxBytes;
    }

    /**
     * The output of a command whose shell told where it lies.
     *
     * @param ranges one for each command of several lines
     * @param head what was printed first after the command was typed
     */
    static CommandTexts of(SessionView view, List<OutputRange> ranges, OutputHead head, int maxBytes) {
        long start = ranges.isEmpty() ? view.end() : ranges.get(0).start();
        CommandTexts texts = new CommandTexts(start, view.end(), maxBytes);
        for (OutputRange range : ranges) {
            texts.parts.add(RawOutput.of(view, range.start(), range.end(), head, maxBytes));
        }
        return texts;
    }

    /** The same without some parts of the output. */
    CommandTexts without(List<OutputRange> unwanted) {
        parts.replaceAll(part -> part.without(unwanted));
        return this;
    }

    OutputText fit() {
        StringBuilder text = new StringBuilder();
        long lost = 0;
        long omitted = 0;
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            int left = Math.max(SMALLEST_SHARE, maxBytes - text.length());
            OutputText one = parts.get(i).fit(Math.max(SMALLEST_SHARE, left / (parts.size() - i)));
            text.append(one.text());
            lost += one.lostBytes();
            omitted += one.omittedBytes();
            notes.addAll(one.notes());
        }
        return new OutputText(text.toString(), start, cursor, false, lost, omitted).noting(notes);
    }
}
