package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.model.terminal.MouseEncoding;
import dev.ptymcp.domain.model.terminal.MouseTracking;
import dev.ptymcp.domain.model.terminal.ScreenColors;
import dev.ptymcp.domain.model.terminal.ScreenLine;
import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import dev.ptymcp.domain.model.terminal.StyledText;
import dev.ptymcp.domain.model.terminal.TerminalModes;
import dev.ptymcp.domain.model.terminal.TextStyle;
import java.util.Locale;

/** Writes a snapshot as escape codes. */
final class AnsiScreen {

    private static final int[] TRACKING = {0, 9, 1000, 1002, 1003};
    private static final int[] ENCODING = {0, 1005, 1006, 1015, 1016};

    private final ScreenSnapshot screen;
    private final StringBuilder out = new StringBuilder();
    private TextStyle current = TextStyle.PLAIN;

    AnsiScreen(ScreenSnapshot screen) {
        this.screen = screen;
    }

    String rows() {
        writeRows();
        return out.toString();
    }

    String dump() {
        if (screen.alternate()) {
            out.append("\u001b[?1049h");
        }
        out.append("\u001b[H\u001b[2J");
        writeColors(screen.colors());
        writeRows();
        writeModes(screen.modes());
        if (!screen.title().isEmpty()) {
            out.append("\u001b]2;").append(screen.title()).append("\u001b\\");
        }
        writeCursor();
        return out.toString();
    }

    private void writeRows() {
        for (int y = 0; y < screen.lines().size(); y++) {
            if (y > 0) {
                out.append("\r\n");
            }
            writeRow(screen.lines().get(y));
        }
    }

    private void writeRow(ScreenLine line) {
        StyledText before = null;
        for (StyledText part : line.cells()) {
            if (before != null && wouldJoin(before, part)) {
                out.append("\u001b[").append(parameters(current)).append('m');
            }
            style(part.style());
            out.append(part.text());
            before = part;
        }
        style(TextStyle.PLAIN);
    }

    /** Whether the second text would become a part of the first one's last character; a control between them prevents it. */
    private static boolean wouldJoin(StyledText before, StyledText part) {
        int last = before.text().codePointBefore(before.text().length());
        int first = part.text().codePointAt(0);
        return last == CharWidth.ZERO_WIDTH_JOINER
                || CharWidth.isSkinTone(first)
                || CharWidth.isRegionalIndicator(first);
    }

    private void style(TextStyle wanted) {
        if (wanted.equals(current)) {
            return;
        }
        out.append("\u001b[").append(parameters(wanted)).append('m');
        if (!wanted.link().equals(current.link())) {
            out.append("\u001b]8;;").append(wanted.link().orElse("")).append("\u001b\\");
        }
        current = wanted;
    }

    private static String parameters(TextStyle style) {
        return GraphicRendition.describe(CellStyle.of(style), CellStyle.color(style.underlineColor()));
    }

    private void writeColors(ScreenColors colors) {
        Palette usual = new Palette();
        for (int i = 0; i < 256; i++) {
            if (colors.palette().get(i) != usual.get(i)) {
                osc("4;" + i, colors.palette().get(i));
            }
        }
        if (colors.foreground() != usual.get(Palette.FOREGROUND)) {
            osc("10", colors.foreground());
        }
        if (colors.background() != usual.get(Palette.BACKGROUND)) {
            osc("11", colors.background());
        }
        if (colors.cursor() != usual.get(Palette.CURSOR)) {
            osc("12", colors.cursor());
        }
    }

    private void osc(String what, int rgb) {
        out.append("\u001b]")
                .append(what)
                .append(String.format(Locale.ROOT, ";#%06x", rgb))
                .append("\u001b\\");
    }

    private void writeModes(TerminalModes modes) {
        mode(modes.applicationCursorKeys(), "?1");
        mode(modes.applicationKeypad(), "?66");
        mode(modes.bracketedPaste(), "?2004");
        mode(modes.newLineMode(), "20");
        mode(modes.focusReports(), "?1004");
        mode(modes.reverseVideo(), "?5");
        mode(modes.synchronizedOutput(), "?2026");
        mode(
                modes.mouseTracking() != MouseTracking.OFF,
                "?" + TRACKING[modes.mouseTracking().ordinal()]);
        mode(
                modes.mouseEncoding() != MouseEncoding.CLASSIC,
                "?" + ENCODING[modes.mouseEncoding().ordinal()]);
    }

    private void mode(boolean set, String number) {
        if (set) {
            out.append("\u001b[").append(number).append('h');
        }
    }

    private void writeCursor() {
        int shape = screen.cursor().shape().ordinal() * 2 + (screen.cursor().blinking() ? 1 : 2);
        out.append("\u001b[").append(shape).append(" q");
        out.append("\u001b[").append(screen.cursor().position().row()).append(';');
        out.append(screen.cursor().position().col()).append('H');
        if (!screen.cursor().visible()) {
            out.append("\u001b[?25l");
        }
    }
}
