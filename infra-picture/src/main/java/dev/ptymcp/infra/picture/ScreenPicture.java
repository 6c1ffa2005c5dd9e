package dev.ptymcp.infra.picture;

import dev.ptymcp.domain.model.terminal.CursorShape;
import dev.ptymcp.domain.model.terminal.ScreenCursor;
import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import dev.ptymcp.domain.model.terminal.StyledText;
import dev.ptymcp.domain.model.terminal.TextAttribute;
import dev.ptymcp.domain.model.terminal.TextStyle;
import java.util.Arrays;
import java.util.Optional;

/** Draws one screen, a row of cells at a time, so that a large one needs no more memory than its file. Not thread-safe. */
final class ScreenPicture {

    private final ScreenSnapshot screen;
    private final CellSize cell;
    private final Glyphs glyphs;
    private final Ink ink;
    private final int width;
    /** The pixels of one row of cells. */
    private final int[] strip;

    ScreenPicture(ScreenSnapshot screen, CellSize cell, Glyphs glyphs) {
        this.screen = screen;
        this.cell = cell;
        this.glyphs = glyphs;
        this.ink = new Ink(screen);
        this.width = cell.pictureWidth(screen.size());
        this.strip = new int[width * cell.height()];
    }

    byte[] draw() {
        return draw(true).or(() -> draw(false)).orElseThrow();
    }

    /** Empty when there are more colours than a palette takes. */
    private Optional<byte[]> draw(boolean byPalette) {
        PngFile png = new PngFile(width, cell.pictureHeight(screen.size()), byPalette);
        boolean fits = margin(png);
        for (int y = 0; y < screen.lines().size() && fits; y++) {
            Arrays.fill(strip, ink.paper());
            for (StyledText part : screen.lines().get(y).cells()) {
                draw(part);
            }
            if (screen.cursor().visible() && screen.cursor().position().row() == y + 1) {
                cursor(y);
            }
            for (int line = 0; line < cell.height() && fits; line++) {
                fits = png.row(strip, line * width);
            }
        }
        if (!fits) {
            png.abandon();
            return Optional.empty();
        }
        margin(png);
        return Optional.of(png.finish());
    }

    private boolean margin(PngFile png) {
        Arrays.fill(strip, ink.paper());
        boolean fits = true;
        for (int i = 0; i < CellSize.MARGIN; i++) {
            fits = png.row(strip, 0);
        }
        return fits;
    }

    private void draw(StyledText part) {
        rectangle(left(part.col()), 0, part.columns() * cell.width(), cell.height(), ink.back(part.style()));
        if (!part.style().is(TextAttribute.INVISIBLE)) {
            characters(part);
            lines(part);
        }
    }

    private void characters(StyledText part) {
        int front = ink.front(part.style());
        int legible = Ink.legible(front, ink.back(part.style()));
        if (part.single()) {
            character(part.text(), part.col(), part.columns(), part.style(), legible);
            return;
        }
        int col = part.col();
        for (int i = 0; i < part.text().length(); col++) {
            int next = part.text().offsetByCodePoints(i, 1);
            // Pictures are made of lines and blocks: there every shade is meant.
            int color = Glyphs.isGeometry(part.text().codePointAt(i)) ? front : legible;
            character(part.text().substring(i, next), col, 1, part.style(), color);
            i = next;
        }
    }

    private void character(String text, int col, int columns, TextStyle style, int color) {
        if (text.isBlank()) {
            return;
        }
        boolean bold = style.is(TextAttribute.BOLD);
        Mask mask = glyphs.mask(new Glyphs.Look(text, columns, bold, style.is(TextAttribute.ITALIC)));
        for (int y = 0; y < mask.height(); y++) {
            int at = y * width + left(col);
            for (int x = 0; x < mask.width(); x++, at++) {
                int cover = mask.at(x, y) >> 4;
                if (cover != 0) {
                    strip[at] = Ink.blend(strip[at], color, cover / 15f);
                }
            }
        }
    }

    private void lines(StyledText part) {
        TextStyle style = part.style();
        int left = left(part.col());
        int wide = part.columns() * cell.width();
        int under = Math.min(cell.height() - 3, glyphs.baseline() + 1);
        int color = ink.line(style);
        switch (style.underline()) {
            case SINGLE -> rectangle(left, under, wide, 1, color);
            case DOUBLE -> {
                rectangle(left, under, wide, 1, color);
                rectangle(left, under + 2, wide, 1, color);
            }
            case CURLY -> dots(left, wide, x -> under + new int[] {0, 0, 1, 2, 2, 1}[x % 6], color);
            case DOTTED -> dots(left, wide, x -> x % 2 == 0 ? under : -1, color);
            case DASHED -> dots(left, wide, x -> x % 5 < 3 ? under : -1, color);
            default -> {}
        }
        if (style.is(TextAttribute.STRIKE)) {
            rectangle(left, glyphs.baseline() * 2 / 3, wide, 1, ink.front(style));
        }
        if (style.is(TextAttribute.OVERLINE)) {
            rectangle(left, 0, wide, 1, ink.front(style));
        }
    }

    @FunctionalInterface
    private interface Height {
        /** The row of pixels for a column of pixels; -1 for none. */
        int at(int x);
    }

    private void dots(int left, int wide, Height height, int color) {
        for (int x = left; x < left + wide; x++) {
            int y = height.at(x - CellSize.MARGIN);
            if (y >= 0) {
                strip[y * width + x] = color;
            }
        }
    }

    // ---- the cursor -----------------------------------------------------------------------------------------------

    private void cursor(int row) {
        ScreenCursor cursor = screen.cursor();
        StyledText under = under(cursor, row);
        int left = left(under.col());
        int wide = under.columns() * cell.width();
        if (cursor.shape() == CursorShape.BLOCK) {
            rectangle(left, 0, wide, cell.height(), ink.cursor());
            character(under.text(), under.col(), under.columns(), under.style(), ink.paper());
        } else if (cursor.shape() == CursorShape.UNDERLINE) {
            rectangle(left, cell.height() - 2, wide, 2, ink.cursor());
        } else {
            rectangle(left, 0, 2, cell.height(), ink.cursor());
        }
    }

    /** The character that the cursor is on. */
    private StyledText under(ScreenCursor cursor, int row) {
        int col = cursor.position().col();
        for (StyledText part : screen.lines().get(row).cells()) {
            if (col >= part.col() && col < part.end()) {
                if (part.single()) {
                    return part;
                }
                int start = part.text().offsetByCodePoints(0, col - part.col());
                int end = part.text().offsetByCodePoints(start, 1);
                return new StyledText(col, 1, part.text().substring(start, end), part.style(), true);
            }
        }
        return new StyledText(col, 1, " ", TextStyle.PLAIN, true);
    }

    // ---- pixels ---------------------------------------------------------------------------------------------------

    private int left(int col) {
        return CellSize.MARGIN + (col - 1) * cell.width();
    }

    private void rectangle(int left, int top, int wide, int high, int color) {
        for (int y = top; y < top + high; y++) {
            Arrays.fill(strip, y * width + left, y * width + left + wide, color);
        }
    }
}
