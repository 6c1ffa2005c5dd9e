package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.model.terminal.CursorShape;
import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import dev.ptymcp.domain.model.terminal.StyledText;
import dev.ptymcp.domain.model.terminal.TextAttribute;
import dev.ptymcp.domain.model.terminal.TextColor;
import dev.ptymcp.domain.model.terminal.TextStyle;
import dev.ptymcp.domain.model.terminal.Underline;
import java.util.Locale;

/** Draws a snapshot as SVG: a rectangle for each span with a background, a text for each span with characters. */
final class SvgScreen {

    private static final double CELL_WIDTH = 8.4;
    private static final int CELL_HEIGHT = 18;
    private static final int BASELINE = 14;

    private final ScreenSnapshot screen;
    private final int foreground;
    private final int background;
    private final StringBuilder out = new StringBuilder();

    SvgScreen(ScreenSnapshot screen) {
        this.screen = screen;
        boolean reverse = screen.modes().reverseVideo();
        this.foreground =
                reverse ? screen.colors().background() : screen.colors().foreground();
        this.background =
                reverse ? screen.colors().foreground() : screen.colors().background();
    }

    String draw() {
        double width = screen.size().cols() * CELL_WIDTH;
        int height = screen.size().rows() * CELL_HEIGHT;
        out.append(format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.1f\" height=\"%d\"", width, height));
        out.append(" font-family=\"monospace\" font-size=\"14\" xml:space=\"preserve\">\n");
        if (!screen.title().isEmpty()) {
            out.append("<title>").append(escaped(screen.title())).append("</title>\n");
        }
        out.append(format("<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n", hex(background)));
        for (int y = 0; y < screen.lines().size(); y++) {
            for (StyledText part : screen.lines().get(y).cells()) {
                draw(part, y);
            }
        }
        drawCursor();
        return out.append("</svg>\n").toString();
    }

    private void draw(StyledText part, int y) {
        TextStyle style = part.style();
        boolean inverse = style.is(TextAttribute.INVERSE);
        int front = front(style);
        int back = screen.colors().rgb(style.background(), background);
        double x = (part.col() - 1) * CELL_WIDTH;
        double width = part.columns() * CELL_WIDTH;
        if (inverse || back != background) {
            rectangle(x, y * CELL_HEIGHT, width, CELL_HEIGHT, inverse ? front : back);
        }
        if (style.is(TextAttribute.INVISIBLE) || part.text().isBlank()) {
            return;
        }
        out.append(format("<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\"", x, y * CELL_HEIGHT + BASELINE, width));
        out.append(format(" lengthAdjust=\"spacingAndGlyphs\" fill=\"%s\"", hex(inverse ? back : front)));
        attributes(style);
        out.append('>').append(escaped(part.text())).append("</text>\n");
    }

    /** Bold makes the eight dark colours bright, as terminals have long done. */
    private int front(TextStyle style) {
        TextColor color = style.foreground();
        boolean dark = color.kind() == TextColor.Kind.INDEXED && color.value() < 8;
        return screen.colors()
                .rgb(dark && style.is(TextAttribute.BOLD) ? TextColor.indexed(color.value() + 8) : color, foreground);
    }

    private void attributes(TextStyle style) {
        if (style.is(TextAttribute.BOLD)) {
            out.append(" font-weight=\"bold\"");
        }
        if (style.is(TextAttribute.FAINT)) {
            out.append(" opacity=\"0.6\"");
        }
        if (style.is(TextAttribute.ITALIC)) {
            out.append(" font-style=\"italic\"");
        }
        String lines = (style.underline() != Underline.NONE ? "underline " : "")
                + (style.is(TextAttribute.STRIKE) ? "line-through " : "")
                + (style.is(TextAttribute.OVERLINE) ? "overline" : "");
        if (!lines.isBlank()) {
            out.append(format(" text-decoration=\"%s\"", lines.strip()));
        }
    }

    private void drawCursor() {
        if (!screen.cursor().visible()) {
            return;
        }
        double x = (screen.cursor().position().col() - 1) * CELL_WIDTH;
        int y = (screen.cursor().position().row() - 1) * CELL_HEIGHT;
        CursorShape shape = screen.cursor().shape();
        double width = shape == CursorShape.BAR ? 2 : CELL_WIDTH;
        int height = shape == CursorShape.UNDERLINE ? 2 : CELL_HEIGHT;
        out.append(format(
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\" fill-opacity=\"0.5\"/>\n",
                x,
                shape == CursorShape.UNDERLINE ? y + CELL_HEIGHT - 2 : y,
                width,
                height,
                hex(screen.colors().cursor())));
    }

    private void rectangle(double x, int y, double width, int height, int color) {
        out.append(format("<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"", x, y, width, height));
        out.append(format(" fill=\"%s\"/>\n", hex(color)));
    }

    private static String hex(int rgb) {
        return format("#%06x", rgb);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(codePoint -> {
            switch (codePoint) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case 0xFFFE, 0xFFFF -> escaped.append('\uFFFD');
                default -> escaped.appendCodePoint(codePoint);
            }
        });
        return escaped.toString();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
