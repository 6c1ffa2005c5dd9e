package dev.ptymcp.domain.service.screen;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The modes that SM, RM, DECSET and DECRST set and reset (ECMA-48, xterm ctlseqs). */
enum Mode {
    INSERT(4, false),
    NEW_LINE(20, false),

    APPLICATION_CURSOR_KEYS(1, true),
    COLUMNS_132(3, true),
    REVERSE_VIDEO(5, true),
    ORIGIN(6, true),
    AUTO_WRAP(7, true),
    MOUSE_PRESS(9, true),
    CURSOR_BLINK(12, true),
    CURSOR_VISIBLE(25, true),
    ALLOW_132(40, true),
    REVERSE_WRAP(45, true),
    ALTERNATE_SCREEN_47(47, true),
    APPLICATION_KEYPAD(66, true),
    BACKSPACE_SENDS_BS(67, true),
    LEFT_RIGHT_MARGINS(69, true),
    KEEP_ON_132(95, true),
    MOUSE_BUTTONS(1000, true),
    MOUSE_DRAG(1002, true),
    MOUSE_ANY(1003, true),
    FOCUS_REPORTS(1004, true),
    MOUSE_UTF8(1005, true),
    MOUSE_SGR(1006, true),
    ALTERNATE_SCROLL(1007, true),
    MOUSE_URXVT(1015, true),
    MOUSE_PIXELS(1016, true),
    META_SENDS_ESCAPE(1036, true),
    REVERSE_WRAP_EXTENDED(1045, true),
    ALTERNATE_SCREEN_1047(1047, true),
    SAVE_CURSOR(1048, true),
    ALTERNATE_SCREEN_1049(1049, true),
    BRACKETED_PASTE(2004, true),
    SYNCHRONIZED_OUTPUT(2026, true);

    /** At most one of them is set. */
    static final EnumSet<Mode> MOUSE_TRACKING = EnumSet.of(MOUSE_PRESS, MOUSE_BUTTONS, MOUSE_DRAG, MOUSE_ANY);
    /** At most one of them is set. */
    static final EnumSet<Mode> MOUSE_ENCODINGS = EnumSet.of(MOUSE_UTF8, MOUSE_SGR, MOUSE_URXVT, MOUSE_PIXELS);

    private static final Map<Integer, Mode> PRIVATE = new HashMap<>();
    private static final Map<Integer, Mode> STANDARD = new HashMap<>();

    static {
        for (Mode mode : values()) {
            (mode.isPrivate ? PRIVATE : STANDARD).put(mode.number, mode);
        }
    }

    private final int number;
    private final boolean isPrivate;

    Mode(int number, boolean isPrivate) {
        this.number = number;
        this.isPrivate = isPrivate;
    }

    int number() {
        return number;
    }

    /** The mode with that number, or null when we do not know it. */
    static @Nullable Mode find(int number, boolean isPrivate) {
        return (isPrivate ? PRIVATE : STANDARD).get(number);
    }
}
