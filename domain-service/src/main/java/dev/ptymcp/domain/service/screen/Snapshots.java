package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.model.terminal.CursorPosition;
import dev.ptymcp.domain.model.terminal.ScreenCursor;
import dev.ptymcp.domain.model.terminal.ScreenLine;
import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import dev.ptymcp.domain.model.terminal.StyledText;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.model.terminal.TextAttribute;
import dev.ptymcp.domain.model.terminal.TextColor;
import dev.ptymcp.domain.model.terminal.TextStyle;
import dev.ptymcp.domain.model.terminal.Underline;
import dev.ptymcp.domain.service.hygiene.NeutralText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Turns cells into values that outlive the next byte. Their text is {@linkplain NeutralText neutral}. */
final class Snapshots {

    private record Look(long style, int extra) {}

    private final Display display;
    private final UnaryOperator<String> neutral;
    private final Map<Look, TextStyle> styles = new HashMap<>();

    Snapshots(Display display) {
        this(display, NeutralText::of);
    }

    /** @param neutral what the text of cells goes through */
    Snapshots(Display display, UnaryOperator<String> neutral) {
        this.display = display;
        this.neutral = neutral;
    }

    ScreenSnapshot screen(long revision) {
        List<ScreenLine> lines = new ArrayList<>();
        for (int y = 0; y < display.rows(); y++) {
            lines.add(line(display.page().row(y)));
        }
        return screen(revision, lines);
    }

    /** The screen with rows that were read already. */
    ScreenSnapshot screen(long revision, List<ScreenLine> lines) {
        return new ScreenSnapshot(
                new TerminalSize(display.cols(), display.rows()),
                lines,
                cursor(),
                display.title.text(),
                display.modes.asValue(display.showsAlternate()),
                display.palette.asValue(),
                revision);
    }

    ScreenLine line(LineCells row) {
        List<StyledText> parts = new ArrayList<>();
        int length = visibleLength(row);
        int x = 0;
        while (x < length) {
            int end = isSimple(row, x) ? endOfRun(row, x, length) : x + columns(row, x);
            StringBuilder text = new StringBuilder();
            for (int i = x; i < end; i++) {
                display.symbols.append(text, row.glyph(i));
            }
            TextStyle style = style(row.style(x), row.extra(x));
            String shown = neutral.apply(text.toString());
            parts.add(new StyledText(x + 1, end - x, shown, style, !isSimple(row, x)));
            x = end;
        }
        return new ScreenLine(parts, row.wrapped());
    }

    private ScreenCursor cursor() {
        return new ScreenCursor(
                new CursorPosition(display.cursor.y() + 1, display.cursor.x() + 1),
                display.modes.is(Mode.CURSOR_VISIBLE),
                display.cursorShape(),
                display.modes.is(Mode.CURSOR_BLINK));
    }

    /** The text of a row; blanks at the end are cut, but none left of column {@code keep}. */
    static String text(Display display, LineCells row, int keep) {
        StringBuilder text = new StringBuilder();
        int end = Math.max(visibleLength(row), keep);
        int kept = 0;
        for (int x = 0; x < end; x++) {
            display.symbols.append(text, x < row.length() ? row.glyph(x) : LineCells.BLANK);
            if (x < keep || text.length() > 0 && text.charAt(text.length() - 1) != ' ') {
                kept = text.length();
            }
        }
        text.setLength(kept);
        return NeutralText.of(text.toString());
    }

    static ScreenEvidence evidence(Display display) {
        Row row = display.row();
        int cursor = display.cursor.x() + (display.cursor.wrapPending() ? 1 : 0);
        boolean atEnd = cursor == visibleLength(row);
        for (int y = display.cursor.y() + 1; y < display.rows() && atEnd; y++) {
            atEnd = visibleLength(display.page().row(y)) == 0;
        }
        boolean inverse = cursor > 0;
        for (int x = 0; x < cursor && inverse; x++) {
            inverse = x < row.length() && (row.style(x) & CellStyle.INVERSE) != 0;
        }
        boolean atBottom = display.cursor.y() == display.rows() - 1;
        return new ScreenEvidence(display.showsAlternate(), atEnd, atBottom, inverse, text(display, row, 0));
    }

    private static int visibleLength(LineCells row) {
        int length = row.length();
        while (length > 0 && isPlainBlank(row, length - 1)) {
            length--;
        }
        return length;
    }

    private static boolean isPlainBlank(LineCells row, int x) {
        int glyph = row.glyph(x);
        boolean blank = glyph == LineCells.BLANK || glyph == ' ';
        return blank && (row.style(x) & ~CellStyle.PROTECTED) == 0 && row.extra(x) == 0;
    }

    private static boolean isSimple(LineCells row, int x) {
        int glyph = row.glyph(x);
        return glyph < LineCells.CLUSTERS && columns(row, x) == 1 && (glyph < 0x20 || !NeutralText.isSuspect(glyph));
    }

    private static int columns(LineCells row, int x) {
        return x + 1 < row.length() && row.glyph(x + 1) == LineCells.TAIL ? 2 : 1;
    }

    private static int endOfRun(LineCells row, int from, int length) {
        long style = row.style(from) & ~CellStyle.PROTECTED;
        int extra = row.extra(from);
        int x = from + 1;
        while (x < length
                && (row.style(x) & ~CellStyle.PROTECTED) == style
                && row.extra(x) == extra
                && isSimple(row, x)) {
            x++;
        }
        return x;
    }

    private TextStyle style(long packed, int extraId) {
        long visible = packed & ~CellStyle.PROTECTED;
        if (visible == 0 && extraId == 0) {
            return TextStyle.PLAIN;
        }
        return styles.computeIfAbsent(new Look(visible, extraId), look -> {
            CellExtra extra = display.symbols.extra(extraId);
            return new TextStyle(
                    color(CellStyle.foreground(visible)),
                    color(CellStyle.background(visible)),
                    attributes(visible),
                    Underline.values()[CellStyle.underline(visible)],
                    color(extra.underlineColor()),
                    extra.link().isEmpty() ? Optional.empty() : Optional.of(extra.link()));
        });
    }

    private static TextColor color(int packed) {
        if (packed == 0) {
            return TextColor.DEFAULT;
        }
        return (packed & CellStyle.RGB) != 0 ? TextColor.rgb(packed & 0xFFFFFF) : TextColor.indexed(packed - 1);
    }

    private static Set<TextAttribute> attributes(long style) {
        Set<TextAttribute> attributes = EnumSet.noneOf(TextAttribute.class);
        for (TextAttribute attribute : TextAttribute.values()) {
            if ((style & CellStyle.BOLD << attribute.ordinal()) != 0) {
                attributes.add(attribute);
            }
        }
        return attributes;
    }
}
