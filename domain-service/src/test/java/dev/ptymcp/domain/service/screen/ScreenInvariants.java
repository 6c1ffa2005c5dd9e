package dev.ptymcp.domain.service.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What must hold of a screen after any input. */
final class ScreenInvariants {

    private ScreenInvariants() {}

    static void check(VtScreen screen) {
        Display display = screen.display();
        checkPage(display, display.primary());
        checkPage(display, display.alternate());
        checkCursor(display);
        assertTrue(display.history.size() <= display.history.limit());
        for (LineCells line : display.history.all()) {
            checkCells(display, line);
        }
        Margins margins = display.margins;
        assertTrue(0 <= margins.top() && margins.top() <= margins.bottom() && margins.bottom() < display.rows());
        assertTrue(0 <= margins.left() && margins.left() <= margins.right() && margins.right() < display.cols());
        assertTrue(display.symbols.size() <= 16_384 + 4_096);
    }

    private static void checkCursor(Display display) {
        Cursor cursor = display.cursor;
        assertTrue(cursor.x() >= 0 && cursor.x() < display.cols(), "column " + cursor.x());
        assertTrue(cursor.y() >= 0 && cursor.y() < display.rows(), "row " + cursor.y());
        boolean atEdge = cursor.x() == display.rightEdge() || cursor.x() == display.cols() - 1;
        assertTrue(!cursor.wrapPending() || atEdge, "a wrap is pending at column " + cursor.x());
    }

    private static void checkPage(Display display, Page page) {
        assertEquals(display.rows(), page.height());
        for (int y = 0; y < page.height(); y++) {
            Row row = page.row(y);
            assertEquals(display.cols(), row.cols());
            checkCells(display, row);
            for (int x = row.length(); x < row.cols(); x++) {
                assertEquals(LineCells.BLANK, row.glyph(x), "behind the end of row " + y);
                assertEquals(0, row.style(x), "style behind the end of row " + y);
                assertEquals(0, row.extra(x), "extra behind the end of row " + y);
            }
        }
        assertTrue(page.saved().x() < display.cols() && page.saved().y() < display.rows());
    }

    private static void checkCells(Display display, LineCells line) {
        for (int x = 0; x < line.length(); x++) {
            int glyph = line.glyph(x);
            boolean tail = glyph == LineCells.TAIL;
            boolean wide = x + 1 < line.length() && line.glyph(x + 1) == LineCells.TAIL;
            assertTrue(!tail || x > 0 && line.glyph(x - 1) > 0, "a tail without a head at " + x);
            assertTrue(!(tail && wide), "two tails at " + x);
            String text = display.symbols.text(glyph);
            if (glyph > 0 && glyph < LineCells.CLUSTERS) {
                assertEquals(CharWidth.of(glyph) == 2, wide, "width of " + text + " at " + x);
            }
            display.symbols.extra(line.extra(x));
        }
    }
}
