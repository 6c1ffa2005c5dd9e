package dev.ptymcp.application.session;

import dev.ptymcp.domain.service.hygiene.NeutralText;
import dev.ptymcp.domain.service.hygiene.OutputNotes;
import dev.ptymcp.domain.service.wait.LineSearch;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shows the lines of a source that match a pattern: each with the cursor where it begins, as many as fit. */
final class SearchedOutput {

    private final OutputSource source;
    private final int maxBytes;
    private final StringBuilder shown = new StringBuilder();
    private int size;
    private int matches;

    SearchedOutput(OutputSource source, int maxBytes) {
        this.source = source;
        this.maxBytes = maxBytes;
    }

    ReadResult show(ReadRequest.Search search) {
        List<LineSearch.Found> found = new LineSearch(search.pattern(), search.context())
                .in(RawOutput.rendered(source.columns(), source.slice()));
        long next = source.slice().end();
        boolean full = false;
        for (LineSearch.Found line : found) {
            if (!add(line)) {
                next = line.cursor();
                full = true;
                break;
            }
        }
        long start = source.slice().start();
        boolean more = full || source.partial();
        OutputText text = new OutputText(
                shown.toString(), start, next, more, source.slice().lostBytes(), 0);
        List<String> notes = OutputNotes.of(shown.toString().getBytes(StandardCharsets.UTF_8), shown.toString());
        return new ReadResult(text.noting(notes), matches, source.status());
    }

    /** A line longer than the whole budget is cut, or nothing would ever come after it. */
    private boolean add(LineSearch.Found line) {
        String row = (line.afterGap() ? "--\n" : "")
                + line.cursor()
                + (line.matches() ? ": " : "- ")
                + source.times().map(times -> times.stamp(line.cursor())).orElse("")
                + line.text();
        int length = row.getBytes(StandardCharsets.UTF_8).length + 1;
        if (size > 0 && size + length > maxBytes) {
            return false;
        }
        if (length > maxBytes) {
            row = row.substring(0, NeutralText.cut(row, maxBytes / 4)) + " …";
            length = maxBytes;
        }
        shown.append(row).append('\n');
        size += length;
        matches += line.matches() ? 1 : 0;
        return true;
    }
}
