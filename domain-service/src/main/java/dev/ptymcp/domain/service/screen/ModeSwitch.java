package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.service.vt.VtParams;
import org.jspecify.annotations.Nullable;

/** SM, RM, DECSET, DECRST, XTSAVE and XTRESTORE with what setting and resetting a mode brings about. */
final class ModeSwitch {

    private static final int UNKNOWN = 0;
    private static final int SET = 1;
    private static final int RESET = 2;
    private static final int ALWAYS_SET = 3;
    private static final int ALWAYS_RESET = 4;

    /** Grapheme clustering: always on, see {@link Printer}. */
    private static final int GRAPHEME_CLUSTERS = 2027;

    private final Display display;
    private final Motion motion;

    ModeSwitch(Display display, Motion motion) {
        this.display = display;
        this.motion = motion;
    }

    void setAll(VtParams params, boolean isPrivate, boolean on) {
        for (int i = 0; i < params.count(); i++) {
            Mode mode = Mode.find(params.value(i, 0), isPrivate);
            if (mode != null) {
                set(mode, on);
            }
        }
    }

    void save(VtParams params) {
        for (int i = 0; i < params.count(); i++) {
            Mode mode = Mode.find(params.value(i, 0), true);
            if (mode != null) {
                display.modes.save(mode);
            }
        }
    }

    void restore(VtParams params) {
        for (int i = 0; i < params.count(); i++) {
            Mode mode = Mode.find(params.value(i, 0), true);
            if (mode != null) {
                set(mode, display.modes.wasSet(mode));
            }
        }
    }

    /** What DECRQM answers: 0 unknown, 1 set, 2 reset, 3 always set, 4 always reset. */
    int report(int number, boolean isPrivate) {
        @Nullable Mode mode = Mode.find(number, isPrivate);
        if (mode == null) {
            return reportFixed(number, isPrivate);
        }
        boolean alternate = mode == Mode.ALTERNATE_SCREEN_47
                || mode == Mode.ALTERNATE_SCREEN_1047
                || mode == Mode.ALTERNATE_SCREEN_1049;
        boolean on = alternate ? display.showsAlternate() : display.modes.is(mode);
        return on ? SET : RESET;
    }

    private static int reportFixed(int number, boolean isPrivate) {
        if (isPrivate) {
            return number == GRAPHEME_CLUSTERS ? ALWAYS_SET : UNKNOWN;
        }
        boolean ecma = number == 1 || number == 5 || number == 7 || number >= 10 && number <= 19 && number != 12;
        return ecma ? ALWAYS_RESET : UNKNOWN;
    }

    private void set(Mode mode, boolean on) {
        switch (mode) {
            case ALTERNATE_SCREEN_47 -> alternate(on, false, false);
            case ALTERNATE_SCREEN_1047 -> alternate(on, true, false);
            case ALTERNATE_SCREEN_1049 -> alternate(on, true, true);
            case SAVE_CURSOR -> saveCursor(on);
            case SYNCHRONIZED_OUTPUT -> update(on);
            default -> {
                display.modes.put(mode, on);
                afterwards(mode, on);
            }
        }
    }

    /** Setting it again goes on with the same frame. */
    private void update(boolean on) {
        if (on && !display.modes.is(Mode.SYNCHRONIZED_OUTPUT)) {
            display.lastFrame.begin(display);
        } else if (!on) {
            display.lastFrame.end();
        }
        display.modes.put(Mode.SYNCHRONIZED_OUTPUT, on);
    }

    private void afterwards(Mode mode, boolean on) {
        switch (mode) {
            case ORIGIN -> motion.to(1, 1);
            case LEFT_RIGHT_MARGINS -> {
                if (!on) {
                    display.resetHorizontalMargins();
                }
            }
            case AUTO_WRAP -> {
                if (!on) {
                    display.cursor.setWrapPending(false);
                }
            }
            case COLUMNS_132 -> columns();
            default -> {}
        }
    }

    /** DECCOLM, where it is allowed: the size belongs to the session, so only the rest of its effects happens. */
    private void columns() {
        if (!display.modes.is(Mode.ALLOW_132)) {
            display.modes.put(Mode.COLUMNS_132, false);
            return;
        }
        if (!display.modes.is(Mode.KEEP_ON_132)) {
            display.page().clear(display.erased());
            display.damage.touchAll();
        }
        display.margins.resetVertical();
        display.margins.resetHorizontal();
        display.modes.put(Mode.LEFT_RIGHT_MARGINS, false);
        motion.to(1, 1);
    }

    private void alternate(boolean on, boolean clear, boolean withCursor) {
        if (on && withCursor) {
            display.page().save(display.currentCursor());
        }
        if (on != display.showsAlternate()) {
            if (clear && !on) {
                display.alternate().clear(CellStyle.PLAIN);
            }
            display.show(on ? display.alternate() : display.primary());
            if (clear && on) {
                display.alternate().clear(display.erased());
            }
        }
        if (!on && withCursor) {
            display.restore(display.page().saved());
        }
    }

    private void saveCursor(boolean on) {
        if (on) {
            display.page().save(display.currentCursor());
        } else {
            display.restore(display.page().saved());
        }
    }
}
