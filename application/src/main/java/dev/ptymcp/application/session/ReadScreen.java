package dev.ptymcp.application.session;

import dev.ptymcp.application.port.ScreenImage;
import dev.ptymcp.application.port.ScreenPainter;
import dev.ptymcp.application.session.ReadScreenRequest.Format;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.terminal.ScreenLine;
import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import dev.ptymcp.domain.service.hygiene.OutputNotes;
import dev.ptymcp.domain.service.screen.ScreenRenderer;
import dev.ptymcp.domain.service.screen.ScreenRenderer.Highlight;
import dev.ptymcp.domain.service.screen.VtScreen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows a session's screen: taken as it stands under its lock, drawn without it. */
final class ReadScreen {

    /** Besides its text each highlight has a place, which takes about as much. */
    private static final int HIGHLIGHT_PLACE = 32;

    private final ScreenPainter painter;

    ReadScreen(ScreenPainter painter) {
        this.painter = painter;
    }

    /** What is taken under the lock. */
    private record Seen(
            ScreenSnapshot screen,
            Optional<List<Integer>> changed,
            List<ScreenLine> scrollback,
            int available,
            SessionStatus status) {}

    ScreenResult run(LiveSession session, ReadScreenRequest request) {
        Seen seen = session.look(view -> {
            view.touched();
            VtScreen screen = view.output().screen();
            Optional<List<Integer>> changed = request.sinceRevision().isPresent()
                    ? Optional.of(screen.changedRows(request.sinceRevision().getAsLong()))
                    : Optional.empty();
            return new Seen(
                    view.output().frames().snapshot(session.now()),
                    changed,
                    screen.scrollback(request.scrollbackLines()),
                    screen.scrollbackSize(),
                    view.status());
        });
        return draw(seen, request);
    }

    private ScreenResult draw(Seen seen, ReadScreenRequest request) {
        int budget = request.budget().maxBytes();
        List<Highlight> highlights = fit(ScreenRenderer.highlights(seen.screen()), budget / 4);
        String text = text(seen.screen(), request.format(), budget);
        Optional<ScreenImage> image =
                request.format() == Format.PNG ? Optional.of(painter.paint(seen.screen())) : Optional.empty();
        List<String> rows = seen.scrollback().stream().map(ScreenLine::text).toList();
        int kept = RowFitting.last(rows, budget - RowFitting.size(text));
        StringBuilder scrollback = new StringBuilder();
        rows.subList(rows.size() - kept, rows.size())
                .forEach(row -> scrollback.append(row).append('\n'));
        return new ScreenResult(
                seen.screen(),
                text,
                image,
                highlights,
                seen.changed(),
                new ScreenResult.Scrollback(scrollback.toString(), kept, seen.available()),
                OutputNotes.of(seen.screen()),
                seen.status());
    }

    private static String text(ScreenSnapshot screen, Format format, int budget) {
        return switch (format) {
            case TEXT, PNG -> RowFitting.around(screen.rows(), budget);
            case ANSI -> whole(ScreenRenderer.ansi(screen), budget);
            case SVG -> whole(ScreenRenderer.svg(screen), budget);
        };
    }

    /** Escape codes and drawings are of no use when a part is missing. */
    private static String whole(String drawing, int budget) {
        int size = RowFitting.size(drawing);
        if (size > budget) {
            throw new TerminalException(
                    ErrorCode.RESULT_TOO_LARGE,
                    "The screen takes " + size + " bytes in this format, and the result may hold " + budget + ".",
                    "Ask for max_bytes of at least " + size + ", or for format text or png.");
        }
        return drawing;
    }

    private static List<Highlight> fit(List<Highlight> highlights, int budget) {
        List<Highlight> kept = new ArrayList<>();
        int used = 0;
        for (Highlight highlight : highlights) {
            used += RowFitting.size(highlight.text()) + HIGHLIGHT_PLACE;
            if (used > budget) {
                break;
            }
            kept.add(highlight);
        }
        return kept;
    }
}
