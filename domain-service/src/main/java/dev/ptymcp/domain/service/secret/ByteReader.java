package dev.ptymcp.domain.service.secret;

import dev.ptymcp.domain.service.vt.VtParser;

/**
 * Tells of each byte of a terminal's output whether it is text, a control character, a part of an escape sequence, or the
 * payload of a string such as a title; as {@link VtParser} reads them.
 */
final class ByteReader {

    /** What a byte is. */
    enum Kind {
        /** A person sees it. */
        TEXT,
        /** A control character, or a space that wraps a line. */
        CONTROL,
        /** A part of an escape sequence that is no payload. */
        SEQUENCE,
        /** The content of an operating system command, a device control string or the like. */
        PAYLOAD
    }

    private enum State {
        GROUND,
        ESCAPE,
        HEADER,
        STRING
    }

    private static final int ESC = 0x1B;
    private static final int CAN = 0x18;
    private static final int SUB = 0x1A;
    private static final int BEL = 0x07;
    private static final int DEL = 0x7F;
    /** The first byte of a control of eight bits in UTF-8. */
    private static final int C1_LEAD = 0xC2;

    private State state = State.GROUND;
    private boolean intermediate;
    private boolean deviceControl;
    private boolean operatingSystem;
    private int length;
    private int before;

    /** Whether the next byte is text unless it is a control itself. */
    boolean inText() {
        return state == State.GROUND;
    }

    /** Passes over text that holds no control but line breaks and the like. */
    void passed(byte last) {
        before = last & 0xFF;
    }

    /** Whether the next byte shows what the last one was. */
    boolean mayBeLongControl() {
        return before == C1_LEAD;
    }

    /** Whether the last byte was a space in text. */
    boolean wasSpace() {
        return state == State.GROUND && before == ' ';
    }

    /** Whether {@code b} and the byte before it are one control of eight bits. */
    boolean isLongControl(byte b) {
        int value = b & 0xFF;
        return before == C1_LEAD && value >= 0x80 && value < 0xA0 && state != State.STRING;
    }

    /** Reads the next byte. */
    Kind read(byte signed) {
        boolean longControl = isLongControl(signed);
        int b = signed & 0xFF;
        length = state == State.GROUND ? 0 : length + 1;
        if (length >= VtParser.MAX_SEQUENCE) {
            state = State.GROUND;
        }
        Kind kind = longControl && state == State.GROUND ? introduced(b - 0x40) : read(b);
        before = b;
        return kind;
    }

    private Kind read(int b) {
        switch (state) {
            case GROUND:
                return ground(b);
            case STRING:
                return string(b);
            default:
                return b >= 0x80 ? broken(b) : sequence(b);
        }
    }

    private Kind ground(int b) {
        if (b == ESC) {
            return escape();
        }
        return b < 0x20 || b == DEL ? Kind.CONTROL : Kind.TEXT;
    }

    private Kind escape() {
        state = State.ESCAPE;
        intermediate = false;
        length = 1;
        return Kind.SEQUENCE;
    }

    private Kind broken(int b) {
        state = State.GROUND;
        return ground(b);
    }

    private Kind sequence(int b) {
        if (b < 0x20) {
            return control(b);
        }
        if (state == State.HEADER) {
            if (b >= 0x40 && b != DEL) {
                state = deviceControl ? State.STRING : State.GROUND;
                operatingSystem = false;
            }
        } else if (b < 0x30) {
            intermediate = true;
        } else if (b != DEL) {
            state = State.GROUND;
            return intermediate ? Kind.SEQUENCE : introduced(b);
        }
        return Kind.SEQUENCE;
    }

    private Kind control(int b) {
        if (b == ESC) {
            return escape();
        }
        state = b == CAN || b == SUB ? State.GROUND : state;
        return Kind.CONTROL;
    }

    /** The final byte of an escape sequence without intermediates. */
    private Kind introduced(int b) {
        switch (b) {
            case '[', 'P' -> state = State.HEADER;
            case ']', 'X', '^', '_', 'k' -> state = State.STRING;
            default -> state = State.GROUND;
        }
        deviceControl = b == 'P';
        operatingSystem = b == ']';
        return Kind.SEQUENCE;
    }

    private Kind string(int b) {
        if (b == ESC) {
            return escape();
        }
        if (b == CAN || b == SUB || b == BEL && operatingSystem || b == 0x9C && before == C1_LEAD) {
            state = State.GROUND;
            return Kind.CONTROL;
        }
        return b < 0x20 || b == DEL ? Kind.CONTROL : Kind.PAYLOAD;
    }
}
