package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.OutputRange;
import java.util.List;

/** Makes text of the output of one command; under the session's lock. */
final class CommandTexts {

    private final LiveSession.View view;
    private final OutputHead head;
    private final OutputTexts texts = new OutputTexts();

    CommandTexts(LiveSession.View view, OutputHead head) {
        this.view = view;
        this.head = head;
    }

    OutputText render(List<OutputRange> ranges, long start, int maxBytes) {
        StringBuilder b = new StringBuilder();
        long from = ranges.isEmpty() ? start : ranges.get(0).start();
        long lost = 0;
        for (OutputRange r : ranges) {
            OutputText t = texts.headAndTail(view, r.start(), r.end(), maxBytes);
            b.append(t.text());
            lost += t.lostBytes();
        }
        return new OutputText(b.toString(), from, view.end(), false, lost, 0);
    }

    OutputText betweenPrompts(long start, String command, String prompt, int maxBytes) {
        return texts.headAndTail(view, start, view.end(), maxBytes);
    }
}
