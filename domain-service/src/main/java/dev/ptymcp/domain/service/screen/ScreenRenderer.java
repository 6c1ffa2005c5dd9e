package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import dev.ptymcp.domain.model.terminal.StyledText;
import dev.ptymcp.domain.model.terminal.TextAttribute;
import java.util.ArrayList;
import java.util.List;

/** Draws snapshots as text, as escape codes and as SVG, and finds what a program highlighted. */
public final class ScreenRenderer {

    private ScreenRenderer() {}

    /**
     * Text in inverse video, as programs show what is selected.
     *
     * @param row the row, from 1
     * @param col the first column, from 1
     * @param columns how many columns it covers
     * @param text the characters
     */
    public record Highlight(int row, int col, int columns, String text) {}

    /** The rows joined by line feeds, blanks at the end of each cut, as many rows as the screen has. */
    public static String text(ScreenSnapshot screen) {
        return String.join("\n", screen.rows());
    }

    /**
     * The rows with SGR and OSC 8, joined by CR LF: printed on a terminal of the same width they look the same. Modes,
     * title and cursor are left alone.
     */
    public static String ansi(ScreenSnapshot screen) {
        return new AnsiScreen(screen).rows();
    }

    /**
     * Everything a fresh terminal of the same size needs in order to show the same: modes, colours, title, rows and
     * cursor. Only what a snapshot shows is carried over, not margins, tab stops or saved cursors.
     */
    public static String dump(ScreenSnapshot screen) {
        return new AnsiScreen(screen).dump();
    }

    /** An SVG 1.1 picture without scripts, fonts or references: cells of 8.4 by 18 user units in any monospaced font. */
    public static String svg(ScreenSnapshot screen) {
        return new SvgScreen(screen).draw();
    }

    /**
     * The spans in inverse video, top to bottom and left to right; neighbouring ones of one row are joined and blank ones
     * left out. Where the whole screen is reversed (DECSCNM), the spans that are not inverse are what stands out.
     */
    public static List<Highlight> highlights(ScreenSnapshot screen) {
        boolean usual = !screen.modes().reverseVideo();
        List<Highlight> found = new ArrayList<>();
        for (int y = 0; y < screen.lines().size(); y++) {
            Highlight open = null;
            for (StyledText part : screen.lines().get(y).cells()) {
                if (part.style().is(TextAttribute.INVERSE) != usual) {
                    continue;
                }
                if (open != null && open.col + open.columns == part.col()) {
                    open = new Highlight(open.row, open.col, open.columns + part.columns(), open.text + part.text());
                    continue;
                }
                if (open != null) {
                    addUnlessBlank(found, open);
                }
                open = new Highlight(y + 1, part.col(), part.columns(), part.text());
            }
            if (open != null) {
                addUnlessBlank(found, open);
            }
        }
        return List.copyOf(found);
    }

    private static void addUnlessBlank(List<Highlight> found, Highlight span) {
        if (!span.text.isBlank()) {
            found.add(span);
        }
    }
}
