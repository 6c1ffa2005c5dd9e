package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.application.session.Budget;
import dev.ptymcp.application.session.ReadScreenRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What calls can ask of the screen, and what results hold of it; the counterpart of {@link ScreenRendering}. */
final class ScreenTerms {

    /** Asks a send for the screen. */
    static final Property AFTER_SEND = Property.optional(
                    "screen", ValueType.flag(), "Return the screen too, once it is drawn (still for 150 ms).", false)
            .told("Return the screen too, once drawn.");

    private static final ValueType HIGHLIGHT = ValueType.object(
            Property.required("row", ValueType.count(), "The row."),
            Property.required("col", ValueType.count(), "The first column."),
            Property.required("text", ValueType.text(), "The text."));

    private static final List<Property> SCREEN = List.of(
            Property.required("screen", ValueType.text(), "The rows, joined by newlines, in the asked format."),
            Property.required("cursor_row", ValueType.count(), "The cursor's row, from 1."),
            Property.required("cursor_col", ValueType.count(), "The cursor's column, from 1."),
            Property.required("cursor_visible", ValueType.flag(), "Whether the cursor is shown."),
            Property.required("cols", ValueType.count(), "Columns."),
            Property.required("rows", ValueType.count(), "Rows."),
            Property.optional("title", ValueType.text(), "The window's title."),
            Property.required("alternate", ValueType.flag(), "Whether a full-screen program draws."),
            Property.optional(
                    "highlights",
                    ValueType.listOf(HIGHLIGHT),
                    "Text in inverse video with row and col, from 1: what is selected."),
            ResultTerms.NOTES,
            Property.required("revision", ValueType.count(), "Grows with every change: pass it as since_revision."),
            Property.optional(
                    "changed_rows",
                    ValueType.listOf(ValueType.count()),
                    "The rows, from 1, that changed after since_revision."),
            Property.optional("scrollback", ValueType.text(), "Rows that scrolled off the top, oldest first."),
            Property.optional(
                    "scrollback_rows", ValueType.count(), "How many rows scrolled off the top and can be asked for."));

    /** The screen of a send that asked for it. */
    static final Property AFTERWARDS = Property.optional(
            "screen",
            ValueType.object(SCREEN.toArray(Property[]::new)),
            "The screen, with what read_screen returns of it.");

    private ScreenTerms() {}

    /** What the tool that reads the screen returns. */
    static List<Property> results() {
        return Stream.concat(SCREEN.stream(), Stream.of(ResultTerms.STATE, ResultTerms.ALIVE, ResultTerms.EXIT))
                .toList();
    }

    /** How a send's arguments ask for the screen. */
    static Optional<ReadScreenRequest> afterSend(Arguments arguments, Budget budget) {
        return arguments.flag(AFTER_SEND.name())
                ? Optional.of(ReadScreenRequest.text().within(budget))
                : Optional.empty();
    }
}
