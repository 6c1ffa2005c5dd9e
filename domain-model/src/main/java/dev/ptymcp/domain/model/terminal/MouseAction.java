package dev.ptymcp.domain.model.terminal;

import java.util.Locale;

/** What a mouse can do on a terminal. */
public enum MouseAction {
    /** Press and release of the left button. */
    CLICK,
    /** Press and release of the middle button. */
    MIDDLECLICK,
    /** Press and release of the right button. */
    RIGHTCLICK,
    /** Press of the left button at one place, motion, release at another. */
    DRAG,
    /** Motion without a button. */
    MOVE,
    /** One notch of the wheel, away from the user. */
    SCROLLUP,
    /** One notch of the wheel, towards the user. */
    SCROLLDOWN,
    /** One notch of the wheel to the left. */
    SCROLLLEFT,
    /** One notch of the wheel to the right. */
    SCROLLRIGHT;

    /** The name in key notation. */
    public String notation() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a turn of the wheel, which is pressed and never released. */
    public boolean scrolls() {
        return compareTo(SCROLLUP) >= 0;
    }
}
