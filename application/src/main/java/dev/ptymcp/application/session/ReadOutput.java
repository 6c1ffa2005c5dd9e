package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.hygiene.OutputNotes;
import dev.ptymcp.domain.service.text.FittedText;
import dev.ptymcp.domain.service.text.OutputBudget;
import java.util.Optional;

/** Reads a part of a session's output: copied under its lock, made text of without it. */
final class ReadOutput {

    /** How many bytes of output are copied for each byte of text that fits: escape sequences take room, too. */
    private static final int BYTES_PER_TEXT = 16;

    private static final int SMALLEST_COPY = 256 * 1024;
    private static final int SEARCHED = 8 * 1024 * 1024;

    ReadResult run(LiveSession session, ReadRequest request) {
        ReadResult result = read(session, request);
        return new ReadResult(result.output().in(session), result.matches(), result.status());
    }

    private static ReadResult read(LiveSession session, ReadRequest request) {
        if (request.timestamps()) {
            requireTimes(session);
        }
        session.act(view -> {
            view.touched();
        });
        int maxBytes = request.budget().maxBytes();
        if (request.range() instanceof ReadRequest.Search search) {
            return new SearchedOutput(source(session, request, search), maxBytes).show(search);
        }
        if (request.range() instanceof ReadRequest.Tail tail) {
            return tail(session, request, tail.lines());
        }
        int most = Math.max(SMALLEST_COPY, maxBytes * BYTES_PER_TEXT);
        ReadRequest.From from = (ReadRequest.From) request.range();
        OutputSource source = session.look(view -> OutputSource.from(view, request, from, most));
        return new ReadResult(new OutputPage(source, maxBytes).in(request.format()), 0, source.status());
    }

    private static OutputSource source(LiveSession session, ReadRequest request, ReadRequest.Search search) {
        ReadRequest.From from = new ReadRequest.From(search.cursor(), Optional.empty());
        return session.look(view -> OutputSource.from(view, request, from, SEARCHED));
    }

    private static ReadResult tail(LiveSession session, ReadRequest request, int lines) {
        int maxBytes = request.budget().maxBytes();
        int most = Math.max(SMALLEST_COPY, maxBytes * BYTES_PER_TEXT);
        OutputSource copied = session.look(view -> OutputSource.last(view, request, most));
        OutputSource last = copied.after(lastLines(copied.bytes(), lines));
        OutputText text = request.format() == ReadRequest.Format.TEXT
                ? fit(last, maxBytes)
                : new OutputPage(last, maxBytes).in(request.format());
        return new ReadResult(text, 0, last.status());
    }

    private static OutputText fit(OutputSource source, int maxBytes) {
        FittedText fitted = new OutputBudget(maxBytes).fit(source.rendered());
        return new OutputText(fitted.text(), source.slice().start(), source.end(), false, 0, fitted.omittedBytes())
                .noting(OutputNotes.of(source.bytes(), fitted.text()));
    }

    private static void requireTimes(LiveSession session) {
        if (!session.start().request().options().timestamps()) {
            throw new TerminalException(
                    ErrorCode.NOT_SUPPORTED,
                    "Session " + session.id()
                            + " was opened without timestamps, so nobody knows when its lines arrived.",
                    "Open a session with timestamps: true; read this one without them.");
        }
    }

    /** Where the last lines begin; a line break at the very end ends the last line rather than beginning another. */
    private static int lastLines(byte[] bytes, int lines) {
        int left = lines;
        for (int i = bytes.length - 2; i >= 0; i--) {
            if (bytes[i] == '\n' && --left == 0) {
                return i + 1;
            }
        }
        return 0;
    }
}
