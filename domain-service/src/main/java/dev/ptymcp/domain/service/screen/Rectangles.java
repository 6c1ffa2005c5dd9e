package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.service.vt.VtParams;
import java.util.Optional;

/** The rectangular area operations of the VT420: DECCRA, DECFRA, DECERA, DECSERA, DECCARA, DECRARA, DECRQCRA. */
final class Rectangles {

    /** A part of the screen, from 0, edges included. */
    private record Area(int top, int left, int bottom, int right) {}

    private final Display display;
    /** DECSACE: with 2 attribute changes apply to the rectangle, else to the stream of cells between its corners. */
    private int extent;

    Rectangles(Display display) {
        this.display = display;
    }

    /** DECSACE. */
    void setExtent(int wanted) {
        if (wanted <= 2) {
            extent = wanted;
        }
    }

    /** What DECSACE was set to, for DECRQSS. */
    int extent() {
        return extent;
    }

    /** DECFRA: {@code character; top; left; bottom; right}. */
    void fill(VtParams params) {
        int character = params.value(0, 0);
        boolean printable = character >= 0x20 && character < 0x7F || character >= 0xA0 && character < 0x100;
        if (printable) {
            area(params, 1).ifPresent(area -> fill(area, character));
        }
    }

    private void fill(Area area, int character) {
        for (int y = area.top; y <= area.bottom; y++) {
            display.page().row(y).fill(area.left, area.right + 1, character, display.pen);
        }
        touch(area);
    }

    /** DECERA and DECSERA. */
    void erase(VtParams params, boolean selective) {
        area(params, 0).ifPresent(area -> {
            for (int y = area.top; y <= area.bottom; y++) {
                Row row = display.page().row(y);
                if (selective) {
                    row.eraseUnprotected(area.left, area.right + 1, display.erased());
                } else {
                    row.erase(area.left, area.right + 1, display.erased());
                }
            }
            touch(area);
        });
    }

    /** DECCRA: {@code top; left; bottom; right; page; top; left; page}; there is one page. */
    void copy(VtParams params) {
        area(params, 0).ifPresent(from -> {
            boolean origin = display.modes.is(Mode.ORIGIN);
            Margins margins = display.margins;
            int top = params.positive(5, 1) - 1 + (origin ? margins.top() : 0);
            int left = params.positive(6, 1) - 1 + (origin ? margins.left() : 0);
            int lowest = origin ? margins.bottom() : display.rows() - 1;
            int last = origin ? margins.right() : display.cols() - 1;
            int bottom = Math.min(lowest, top + from.bottom - from.top);
            int right = Math.min(last, left + from.right - from.left);
            if (top <= bottom && left <= right) {
                copy(from, new Area(top, left, bottom, right));
            }
        });
    }

    private void copy(Area from, Area to) {
        int height = to.bottom - to.top + 1;
        boolean upwards = to.top <= from.top;
        for (int i = 0; i < height; i++) {
            int line = upwards ? i : height - 1 - i;
            Row target = display.page().row(to.top + line);
            Row source = new Row(display.cols());
            Row original = display.page().row(from.top + line);
            for (int x = 0; x < display.cols(); x++) {
                source.copy(x, original, x);
            }
            source.split(from.left);
            source.split(from.left + to.right - to.left + 1);
            target.split(to.left);
            target.split(to.right + 1);
            for (int x = to.left; x <= to.right; x++) {
                target.copy(x, source, from.left + x - to.left);
            }
        }
        touch(to);
    }

    /** DECCARA sets, DECRARA turns over the attributes that follow the four edges. */
    void changeAttributes(VtParams params, boolean turnOver) {
        area(params, 0).ifPresent(area -> {
            for (int y = area.top; y <= area.bottom; y++) {
                int from = extent == 2 || y == area.top ? area.left : 0;
                int to = extent == 2 || y == area.bottom ? area.right : display.cols() - 1;
                Row row = display.page().row(y);
                for (int x = from; x <= to; ) {
                    int end = row.looks().endOfRun(x, to + 1);
                    change(row, x, end, params, turnOver);
                    x = end;
                }
            }
            touch(area);
        });
    }

    /** Changes cells of one look. */
    private static void change(Row row, int from, int to, VtParams params, boolean turnOver) {
        long style = row.style(from);
        if (params.count() <= 4) {
            style = changed(style, 0, turnOver);
        }
        for (int i = 4; i < params.count(); i++) {
            style = changed(style, params.value(i, 0), turnOver);
        }
        row.restyle(from, to, style, row.extra(from));
    }

    private static long changed(long style, int code, boolean turnOver) {
        long all = CellStyle.BOLD | CellStyle.BLINK | CellStyle.INVERSE;
        if (code == 0) {
            long flipped = flipUnderline(style ^ all);
            return turnOver ? flipped : CellStyle.withUnderline(style & ~all, 0);
        }
        if (code == 4 || code == 24) {
            return turnOver ? flipUnderline(style) : CellStyle.withUnderline(style, code == 4 ? 1 : 0);
        }
        long bit =
                switch (code % 20) {
                    case 1, 2 -> CellStyle.BOLD;
                    case 5 -> CellStyle.BLINK;
                    case 7 -> CellStyle.INVERSE;
                    default -> 0;
                };
        if (turnOver) {
            return style ^ bit;
        }
        return code < 20 ? style | bit : style & ~bit;
    }

    private static long flipUnderline(long style) {
        return CellStyle.withUnderline(style, CellStyle.underline(style) == 0 ? 1 : 0);
    }

    /**
     * DECRQCRA: the negated sum of the cells' characters and attributes, as a VT420 computes it.
     *
     * @param params {@code id; page; top; left; bottom; right}
     */
    int checksum(VtParams params) {
        return area(params, 2).map(this::checksum).orElse(0);
    }

    private int checksum(Area area) {
        int sum = 0;
        for (int y = area.top; y <= area.bottom; y++) {
            Row row = display.page().row(y);
            for (int x = area.left; x <= area.right; x++) {
                sum += weight(row.style(x)) + character(row.glyph(x));
            }
        }
        return -sum & 0xFFFF;
    }

    private int character(int glyph) {
        if (glyph >= LineCells.CLUSTERS) {
            return display.symbols.text(glyph).codePointAt(0);
        }
        return glyph == LineCells.BLANK ? ' ' : Math.max(0, glyph);
    }

    private static int weight(long style) {
        return ((style & CellStyle.PROTECTED) != 0 ? 0x04 : 0)
                + ((style & CellStyle.INVISIBLE) != 0 ? 0x08 : 0)
                + (CellStyle.underline(style) != 0 ? 0x10 : 0)
                + ((style & CellStyle.INVERSE) != 0 ? 0x20 : 0)
                + ((style & CellStyle.BLINK) != 0 ? 0x40 : 0)
                + ((style & CellStyle.BOLD) != 0 ? 0x80 : 0);
    }

    /** The area whose four edges begin at parameter {@code at}; nothing when it is upside down or off the screen. */
    private Optional<Area> area(VtParams params, int at) {
        boolean origin = display.modes.is(Mode.ORIGIN);
        Margins margins = display.margins;
        int baseY = origin ? margins.top() : 0;
        int baseX = origin ? margins.left() : 0;
        int lowest = origin ? margins.bottom() : display.rows() - 1;
        int last = origin ? margins.right() : display.cols() - 1;
        int top = baseY + params.positive(at, 1) - 1;
        int left = baseX + params.positive(at + 1, 1) - 1;
        int bottom = Math.min(lowest, baseY + params.positive(at + 2, lowest - baseY + 1) - 1);
        int right = Math.min(last, baseX + params.positive(at + 3, last - baseX + 1) - 1);
        return top > bottom || left > right ? Optional.empty() : Optional.of(new Area(top, left, bottom, right));
    }

    private void touch(Area area) {
        display.damage.touch(area.top, area.bottom);
    }
}
