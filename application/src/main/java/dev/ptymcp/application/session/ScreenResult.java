package dev.ptymcp.application.session;

import dev.ptymcp.application.port.ScreenImage;
import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import dev.ptymcp.domain.service.screen.ScreenRenderer;
import java.util.List;
import java.util.Optional;

/**
 * What is seen on a terminal at one moment.
 *
 * @param snapshot everything that is seen: rows with their colours, cursor, size, title, modes, and the revision
 * @param screen the rows in the asked format; for a picture their characters
 * @param image the picture, if one was asked for
 * @param highlights the spans in inverse video, as programs show what is selected
 * @param changedRows the rows, from 1, that changed since the asked revision; empty when none was asked for
 * @param scrollback what scrolled off the top, as far as it was asked for
 * @param notes what is to be known of the screen before it is believed, in sentences; most often none
 * @param status what the session was doing
 */
public record ScreenResult(
        ScreenSnapshot snapshot,
        String screen,
        Optional<ScreenImage> image,
        List<ScreenRenderer.Highlight> highlights,
        Optional<List<Integer>> changedRows,
        Scrollback scrollback,
        List<String> notes,
        SessionStatus status) {

    /**
     * Rows that scrolled off the top.
     *
     * @param text the newest of them, oldest first, each ended by a line feed
     * @param rows how many rows are in the text
     * @param available how many rows there are
     */
    public record Scrollback(String text, int rows, int available) {}

    /** Copies. */
    public ScreenResult {
        highlights = List.copyOf(highlights);
        notes = List.copyOf(notes);
        changedRows = changedRows.map(List::copyOf);
    }
}
