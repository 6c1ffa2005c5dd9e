package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.vt.VtParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A screen with its parser, and pictures of it. */
final class ScreenFixture {

    /** Stands left of the cell that the cursor is in, or behind the last cell when a wrap is pending. */
    private static final String BAR = "▏";

    private final VtScreen screen;
    private final VtParser parser;

    ScreenFixture(int cols, int rows) {
        this(cols, rows, 100);
    }

    ScreenFixture(int cols, int rows, int scrollback) {
        screen = new VtScreen(new TerminalSize(cols, rows), scrollback);
        parser = new VtParser(screen, 0);
    }

    VtScreen screen() {
        return screen;
    }

    /** With the characters of the cells, as no view shows them: a notation takes more columns than what it stands for. */
    ScreenSnapshot cells() {
        return new Snapshots(screen.display(), UnaryOperator.identity()).screen(0);
    }

    ScreenFixture feed(String text) {
        return feed(text.getBytes(StandardCharsets.UTF_8));
    }

    ScreenFixture feed(byte[] bytes) {
        parser.feed(bytes, 0, bytes.length);
        return this;
    }

    ScreenFixture feedInPieces(byte[] bytes, int size) {
        for (int from = 0; from < bytes.length; from += size) {
            parser.feed(bytes, from, Math.min(size, bytes.length - from));
        }
        return this;
    }

    String replies() {
        return new String(screen.takeReplies(), StandardCharsets.UTF_8);
    }

    /** The rows with the cursor as a bar; blank rows at the end are left out. */
    List<String> picture() {
        Display display = screen.display();
        List<String> rows = new ArrayList<>();
        for (int y = 0; y < display.rows(); y++) {
            rows.add(y == display.cursor.y() ? withBar(display) : screen.rows().get(y));
        }
        while (!rows.isEmpty() && rows.get(rows.size() - 1).isEmpty()) {
            rows.remove(rows.size() - 1);
        }
        return rows;
    }

    private static String withBar(Display display) {
        StringBuilder row = new StringBuilder();
        int bar = display.cursor.x() + (display.cursor.wrapPending() ? 1 : 0);
        int end = 0;
        for (int x = 0; x <= display.cols(); x++) {
            if (x == bar) {
                row.append(BAR);
                end = row.length();
            }
            if (x < display.cols()) {
                display.symbols.append(row, display.row().glyph(x));
                end = row.charAt(row.length() - 1) == ' ' ? end : row.length();
            }
        }
        row.setLength(end);
        return row.toString();
    }
}
