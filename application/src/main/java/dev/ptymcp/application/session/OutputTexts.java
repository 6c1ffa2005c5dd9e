package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.output.OutputSlice;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.service.text.PlainTextView;
import dev.ptymcp.domain.service.text.RenderedText;
import dev.ptymcp.domain.service.text.TextOrigin;

/** Makes text of parts of a session's output; under the session's lock. */
final class OutputTexts {

    OutputText headAndTail(LiveSession.View view, long from, long to, int maxBytes) {
        OutputSlice slice = view.output().log(OutputStreamKind.MERGED).read(from, to);
        RenderedText text = rendered(view.columns(), slice);
        return new OutputText(text.text(), slice.start(), slice.end(), false, slice.lostBytes(), 0);
    }

    static RenderedText rendered(int columns, OutputSlice slice) {
        PlainTextView view = new PlainTextView(new TextOrigin(columns, slice.start(), false));
        view.feed(slice.bytes(), 0, slice.bytes().length);
        return view.rendered();
    }
}
