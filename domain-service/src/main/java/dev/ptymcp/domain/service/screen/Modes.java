package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.model.terminal.MouseEncoding;
import dev.ptymcp.domain.model.terminal.MouseTracking;
import dev.ptymcp.domain.model.terminal.TerminalModes;
import java.util.EnumSet;
import java.util.Set;

/** Which modes are set, and which were when XTSAVE was called. */
final class Modes {

    private final EnumSet<Mode> set = EnumSet.noneOf(Mode.class);
    private final EnumSet<Mode> saved = EnumSet.noneOf(Mode.class);
    private boolean autoWrap;
    private boolean insert;

    Modes() {
        reset();
    }

    void reset() {
        set.clear();
        set.addAll(EnumSet.of(Mode.AUTO_WRAP, Mode.CURSOR_VISIBLE, Mode.ALTERNATE_SCROLL, Mode.META_SENDS_ESCAPE));
        saved.clear();
        update();
    }

    boolean is(Mode mode) {
        return set.contains(mode);
    }

    /** {@link Mode#AUTO_WRAP}, asked for with every character. */
    boolean autoWrap() {
        return autoWrap;
    }

    /** {@link Mode#INSERT}, asked for with every character. */
    boolean insert() {
        return insert;
    }

    /** Sets or resets a mode and nothing else: side effects are {@link ModeSwitch}'s. */
    void put(Mode mode, boolean on) {
        if (Mode.MOUSE_TRACKING.contains(mode)) {
            set.removeAll(Mode.MOUSE_TRACKING);
        } else if (Mode.MOUSE_ENCODINGS.contains(mode)) {
            set.removeAll(Mode.MOUSE_ENCODINGS);
        }
        if (on) {
            set.add(mode);
        } else {
            set.remove(mode);
        }
        update();
    }

    void save(Mode mode) {
        if (set.contains(mode)) {
            saved.add(mode);
        } else {
            saved.remove(mode);
        }
    }

    boolean wasSet(Mode mode) {
        return saved.contains(mode);
    }

    TerminalModes asValue(boolean alternateScreen) {
        return new TerminalModes(
                is(Mode.APPLICATION_CURSOR_KEYS),
                is(Mode.APPLICATION_KEYPAD),
                is(Mode.BRACKETED_PASTE),
                alternateScreen,
                is(Mode.NEW_LINE),
                is(Mode.FOCUS_REPORTS),
                is(Mode.REVERSE_VIDEO),
                is(Mode.SYNCHRONIZED_OUTPUT),
                tracking(set),
                encoding(set));
    }

    private void update() {
        autoWrap = set.contains(Mode.AUTO_WRAP);
        insert = set.contains(Mode.INSERT);
    }

    private static MouseTracking tracking(Set<Mode> set) {
        if (set.contains(Mode.MOUSE_ANY)) {
            return MouseTracking.ANY;
        }
        if (set.contains(Mode.MOUSE_DRAG)) {
            return MouseTracking.DRAG;
        }
        if (set.contains(Mode.MOUSE_BUTTONS)) {
            return MouseTracking.BUTTONS;
        }
        return set.contains(Mode.MOUSE_PRESS) ? MouseTracking.PRESS : MouseTracking.OFF;
    }

    private static MouseEncoding encoding(Set<Mode> set) {
        if (set.contains(Mode.MOUSE_SGR)) {
            return MouseEncoding.SGR;
        }
        if (set.contains(Mode.MOUSE_PIXELS)) {
            return MouseEncoding.SGR_PIXELS;
        }
        if (set.contains(Mode.MOUSE_URXVT)) {
            return MouseEncoding.URXVT;
        }
        return set.contains(Mode.MOUSE_UTF8) ? MouseEncoding.UTF8 : MouseEncoding.CLASSIC;
    }
}
