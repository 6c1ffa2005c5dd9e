package dev.ptymcp.domain.model.terminal;

/** Which mouse events a program asked for (xterm ctlseqs, "Mouse Tracking"). */
public enum MouseTracking {
    /** None. */
    OFF,
    /** Private mode 9: presses only. */
    PRESS,
    /** Private mode 1000: presses, releases and the wheel. */
    BUTTONS,
    /** Private mode 1002: also motion while a button is held. */
    DRAG,
    /** Private mode 1003: all motion. */
    ANY
}
