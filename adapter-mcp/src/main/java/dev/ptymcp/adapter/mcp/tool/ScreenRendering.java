package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.application.session.ScreenResult;
import dev.ptymcp.domain.model.terminal.CursorPosition;
import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import dev.ptymcp.domain.service.hygiene.NeutralText;
import dev.ptymcp.domain.service.screen.ScreenRenderer.Highlight;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How screens look in results. */
final class ScreenRendering {

    /** A list of what is selected, and not a second screen, in the line for models. */
    private static final int SHOWN_HIGHLIGHTS = 5;

    private static final int SHOWN_TEXT = 60;

    private ScreenRendering() {}

    static ResultFields fields(ScreenResult result) {
        ScreenSnapshot screen = result.snapshot();
        CursorPosition cursor = screen.cursor().position();
        ResultFields fields = new ResultFields()
                .put("screen", result.screen())
                .put("cursor_row", cursor.row())
                .put("cursor_col", cursor.col())
                .put("cursor_visible", screen.cursor().visible())
                .put("cols", screen.size().cols())
                .put("rows", screen.size().rows());
        if (!screen.title().isEmpty()) {
            fields.put("title", screen.title());
        }
        fields.put("alternate", screen.alternate())
                .put(
                        "highlights",
                        result.highlights().stream()
                                .map(ScreenRendering::highlight)
                                .toList())
                .put("notes", result.notes())
                .put("revision", screen.revision())
                .put("changed_rows", result.changedRows());
        if (result.scrollback().available() > 0) {
            fields.put("scrollback_rows", result.scrollback().available());
        }
        if (result.scrollback().rows() > 0) {
            fields.put("scrollback", result.scrollback().text());
        }
        return fields;
    }

    /** The rows as a model reads them, without the blank ones at the end. */
    static String rows(ScreenResult result) {
        return result.scrollback().text() + result.screen().stripTrailing();
    }

    static Summary summary(ScreenResult result) {
        ScreenSnapshot screen = result.snapshot();
        CursorPosition cursor = screen.cursor().position();
        Summary summary = new Summary()
                .add("screen " + screen.size().cols() + "x" + screen.size().rows())
                .add("cursor " + cursor.row() + "," + cursor.col()
                        + (screen.cursor().visible() ? "" : " hidden"))
                .addIf(screen.alternate(), "alternate")
                .addIf(!screen.title().isEmpty(), "title '" + screen.title() + "'")
                .add(highlighted(result.highlights()));
        return summary.add("revision " + screen.revision())
                .addAll(result.notes())
                .add(result.changedRows().map(rows -> rows.isEmpty() ? "no row changed" : "changed rows " + rows));
    }

    private static String highlighted(List<Highlight> highlights) {
        return highlights.isEmpty()
                ? ""
                : highlights.stream()
                        .limit(SHOWN_HIGHLIGHTS)
                        .map(one -> one.row() + "," + one.col() + " '" + shortened(one.text()) + "'")
                        .collect(Collectors.joining(", ", "highlighted ", ""));
    }

    private static String shortened(String text) {
        String words = text.strip();
        return words.codePointCount(0, words.length()) <= SHOWN_TEXT
                ? words
                : words.substring(0, NeutralText.cut(words, words.offsetByCodePoints(0, SHOWN_TEXT))) + "…";
    }

    private static Map<String, Object> highlight(Highlight highlight) {
        return new ResultFields()
                .put("row", highlight.row())
                .put("col", highlight.col())
                .put("text", highlight.text())
                .map();
    }
}
