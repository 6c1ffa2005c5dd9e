package dev.ptymcp.domain.service.screen;

/** The active position, from 0, and whether the next character has to wrap first because the line is full. */
final class Cursor {

    private int x;
    private int y;
    private boolean wrapPending;

    int x() {
        return x;
    }

    int y() {
        return y;
    }

    boolean wrapPending() {
        return wrapPending;
    }

    /** Goes to a place, which ends a pending wrap. */
    void moveTo(int newX, int newY) {
        x = newX;
        y = newY;
        wrapPending = false;
    }

    void setX(int newX) {
        x = newX;
        wrapPending = false;
    }

    /** Moves along the row without touching a pending wrap, as tabs do. */
    void slideTo(int newX) {
        x = newX;
    }

    void setY(int newY) {
        y = newY;
        wrapPending = false;
    }

    /** Moves to another row without touching a pending wrap: the row scrolled away under the cursor. */
    void followTo(int newY) {
        y = newY;
    }

    void setWrapPending(boolean pending) {
        wrapPending = pending;
    }
}
