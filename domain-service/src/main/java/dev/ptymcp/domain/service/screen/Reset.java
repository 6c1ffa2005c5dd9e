package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.model.terminal.CursorShape;

/** RIS, DECSTR and DECALN. */
final class Reset {

    private final Display display;

    Reset(Display display) {
        this.display = display;
    }

    /** RIS: as just switched on; the scrollback stays. */
    void hard() {
        display.show(display.primary());
        display.modes.reset();
        display.pen.reset();
        display.primary().clear(CellStyle.PLAIN);
        display.alternate().clear(CellStyle.PLAIN);
        display.primary().save(SavedCursor.HOME);
        display.alternate().save(SavedCursor.HOME);
        display.charsets.select(Charsets.Selection.INITIAL);
        display.margins.resize(display.cols(), display.rows());
        display.tabs.reset();
        display.palette.reset();
        display.title.reset();
        display.lastFrame.end();
        display.setCursorShape(CursorShape.BLOCK);
        display.cursor.moveTo(0, 0);
        display.damage.touchAll();
    }

    /** DECSTR: the modes and looks of a new program; what is on the screen, and the cursor, stay. */
    void soft() {
        Modes modes = display.modes;
        for (Mode mode : new Mode[] {
            Mode.INSERT,
            Mode.ORIGIN,
            Mode.APPLICATION_CURSOR_KEYS,
            Mode.APPLICATION_KEYPAD,
            Mode.LEFT_RIGHT_MARGINS,
            Mode.REVERSE_WRAP,
            Mode.REVERSE_WRAP_EXTENDED
        }) {
            modes.put(mode, false);
        }
        modes.put(Mode.AUTO_WRAP, true);
        modes.put(Mode.CURSOR_VISIBLE, true);
        display.margins.resetVertical();
        display.resetHorizontalMargins();
        display.pen.reset();
        display.charsets.select(Charsets.Selection.INITIAL);
        display.page().save(SavedCursor.HOME);
    }

    /** DECALN: the screen full of E, margins and origin mode off, the cursor at home. */
    void alignmentPattern() {
        display.margins.resize(display.cols(), display.rows());
        display.modes.put(Mode.ORIGIN, false);
        Pen plain = new Pen(display.symbols);
        for (int y = 0; y < display.rows(); y++) {
            Row row = display.page().row(y);
            row.clear(CellStyle.PLAIN);
            row.fill(0, display.cols(), 'E', plain);
        }
        display.damage.touchAll();
        display.cursor.moveTo(0, 0);
    }
}
