package dev.ptymcp.domain.service.keys;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.terminal.CursorPosition;
import dev.ptymcp.domain.model.terminal.KeyChord;
import dev.ptymcp.domain.model.terminal.MouseAction;
import dev.ptymcp.domain.model.terminal.MouseEncoding;
import dev.ptymcp.domain.model.terminal.MouseGesture;
import dev.ptymcp.domain.model.terminal.MouseTracking;
import dev.ptymcp.domain.model.terminal.TerminalModes;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What xterm sends for the mouse (ctlseqs, "Mouse Tracking"), as far as the program has asked for it. */
final class MouseCodes {

    private static final int LEFT = 0;
    private static final int MIDDLE = 1;
    private static final int RIGHT = 2;
    /** What is released is not told by the encodings before SGR. */
    private static final int RELEASE = 3;

    private static final int NO_BUTTON = 3;
    private static final int MOTION = 32;
    private static final int WHEEL = 64;
    private static final int SHIFT = 4;
    private static final int META = 8;
    private static final int CONTROL = 16;

    private static final int OFFSET = 32;
    private static final int LAST_IN_A_BYTE = 223;
    private static final int LAST_IN_TWO_BYTES = 2015;

    private final KeyChord chord;
    private final MouseTracking tracking;
    private final MouseEncoding encoding;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    MouseCodes(KeyChord chord, TerminalModes modes) {
        this.chord = chord;
        this.tracking = modes.mouseTracking();
        this.encoding = modes.mouseEncoding();
    }

    byte[] code(MouseGesture gesture) {
        requireInterest(gesture.action());
        switch (gesture.action()) {
            case CLICK -> click(LEFT, gesture.from());
            case MIDDLECLICK -> click(MIDDLE, gesture.from());
            case RIGHTCLICK -> click(RIGHT, gesture.from());
            case DRAG -> drag(gesture.from(), gesture.to());
            case MOVE -> press(NO_BUTTON + MOTION, gesture.from());
            default -> press(WHEEL + gesture.action().ordinal() - MouseAction.SCROLLUP.ordinal(), gesture.from());
        }
        return out.toByteArray();
    }

    private void requireInterest(MouseAction action) {
        if (tracking == MouseTracking.OFF) {
            throw refusal(
                    "The program has not asked for the mouse",
                    "Use its keys, or switch its mouse support on first (vim: ':set mouse=a', tmux: 'set -g mouse on').");
        }
        boolean clicksOnly = tracking == MouseTracking.PRESS && (action.scrolls() || action == MouseAction.DRAG);
        if (clicksOnly || action == MouseAction.MOVE && tracking != MouseTracking.ANY) {
            throw refusal(
                    "The program has asked for less of the mouse than " + action.notation(), "Use click, or keys.");
        }
    }

    private void click(int button, CursorPosition place) {
        press(button, place);
        release(button, place);
    }

    private void drag(CursorPosition from, CursorPosition to) {
        press(LEFT, from);
        if (tracking.compareTo(MouseTracking.DRAG) >= 0) {
            int cols = to.col() - from.col();
            int rows = to.row() - from.row();
            int steps = Math.max(Math.abs(cols), Math.abs(rows));
            for (int i = 1; i <= steps; i++) {
                press(
                        LEFT + MOTION,
                        new CursorPosition(
                                from.row() + Math.round((float) rows * i / steps),
                                from.col() + Math.round((float) cols * i / steps)));
            }
        }
        release(LEFT, to);
    }

    private void press(int button, CursorPosition place) {
        event(button, place, 'M');
    }

    private void release(int button, CursorPosition place) {
        if (tracking != MouseTracking.PRESS) {
            boolean named = encoding == MouseEncoding.SGR || encoding == MouseEncoding.SGR_PIXELS;
            event(named ? button : RELEASE, place, named ? 'm' : 'M');
        }
    }

    private void event(int button, CursorPosition place, char end) {
        int code = button + (tracking == MouseTracking.PRESS ? 0 : modifiers());
        int col = place.col();
        int row = place.row();
        switch (encoding) {
            case SGR -> ascii("\033[<" + code + ";" + col + ";" + row + end);
            case SGR_PIXELS ->
                ascii("\033[<" + code + ";" + middle(col, TerminalSize.CELL_WIDTH) + ";"
                        + middle(row, TerminalSize.CELL_HEIGHT) + end);
            case URXVT -> ascii("\033[" + (code + OFFSET) + ";" + col + ";" + row + end);
            case UTF8 -> {
                requireFit(place, LAST_IN_TWO_BYTES);
                String text = Character.toString(code + OFFSET)
                        + Character.toString(col + OFFSET)
                        + Character.toString(row + OFFSET);
                out.writeBytes(("\033[M" + text).getBytes(StandardCharsets.UTF_8));
            }
            case CLASSIC -> {
                requireFit(place, LAST_IN_A_BYTE);
                ascii("\033[M");
                out.writeBytes(new byte[] {(byte) (code + OFFSET), (byte) (col + OFFSET), (byte) (row + OFFSET)});
            }
        }
    }

    private int modifiers() {
        return (chord.shift() ? SHIFT : 0) + (chord.alt() ? META : 0) + (chord.control() ? CONTROL : 0);
    }

    /** Pixels count from 1. */
    private static int middle(int cell, int size) {
        return (cell - 1) * size + size / 2 + 1;
    }

    private static void requireFit(CursorPosition place, int last) {
        if (place.col() > last || place.row() > last) {
            throw refusal(
                    "The program has asked for an encoding of the mouse that ends at column and row " + last,
                    "Make the terminal smaller with resize_session, or use keys.");
        }
    }

    private void ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static TerminalException refusal(String what, String hint) {
        return new TerminalException(ErrorCode.PRECONDITION_FAILED, what + "; nothing was sent.", hint);
    }
}
