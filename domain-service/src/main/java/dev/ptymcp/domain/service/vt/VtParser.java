package dev.ptymcp.domain.service.vt;

import java.util.Objects;

/**
 * Turns the bytes a program writes to its terminal into calls of {@link VtActions}.
 *
 * <p>The states are Paul Williams' (vt100.net/emu/dec_ansi_parser) with UTF-8 in front: malformed parts become U+FFFD as
 * the WHATWG Encoding Standard says, eight-bit controls count only as the code points U+0080 to U+009F, and a byte of 0x80
 * or more inside an escape sequence ends it unreported. CAN and SUB abort whatever is open; ESC aborts a sequence, and
 * ends a string. OSC ends with BEL or ST; DCS, APC, PM and SOS with ST; {@code ESC k} (a title in screen's dialect) is
 * passed over like an APC.
 *
 * <p>Where pieces begin and end does not matter, except that a run of ASCII is reported once for every piece it spans.
 * Nothing is allocated in the steady state and memory is bounded: at most 64 KiB of a string are kept, and a
 * sequence of more than {@value #MAX_SEQUENCE} bytes is given up unreported, so that a stray introducer cannot swallow a
 * session. Not thread-safe; the actions must not feed the parser that calls them.
 */
public final class VtParser {

    /** The most bytes an escape sequence or string may have before it is given up: 1 MiB. */
    public static final int MAX_SEQUENCE = 1 << 20;

    private static final int ESC = 0x1B;
    private static final int CAN = 0x18;
    private static final int SUB = 0x1A;
    private static final int BEL = 0x07;
    private static final int ST = 0x9C;
    private static final int DEL = 0x7F;

    private enum State {
        GROUND,
        CHARACTER,
        ESCAPE,
        HEADER,
        STRING,
        STRING_ESCAPE
    }

    /** What the open header or string belongs to. */
    private enum Kind {
        CSI,
        DCS,
        OSC,
        IGNORED
    }

    private final VtActions actions;
    private final SequenceHeader header = new SequenceHeader();
    private final StringPayload payload = new StringPayload();
    private final Utf8Decoder utf8 = new Utf8Decoder();

    private State state = State.GROUND;
    private Kind kind = Kind.CSI;
    /** The intermediate bytes of an escape sequence. */
    private int intermediate;
    /** The final byte of a device control string. */
    private int finalByte;

    /** The cursor of the byte at index 0 of the array being fed. */
    private long base;

    private long position;
    private long start;
    private long openStart;

    /**
     * A parser in its ground state.
     *
     * @param actions what is called
     * @param cursor the absolute offset of the first byte that will be fed
     */
    public VtParser(VtActions actions, long cursor) {
        this.actions = Objects.requireNonNull(actions, "actions");
        this.position = cursor;
        this.openStart = cursor;
        this.start = cursor;
    }

    /**
     * Parses a piece of output, calling the actions before it returns.
     *
     * @throws IndexOutOfBoundsException if the range is not inside {@code bytes}
     */
    public void feed(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        base = position - offset;
        int end = offset + length;
        int i = offset;
        while (i < end) {
            i = step(bytes, i, end);
        }
        position = base + end;
    }

    /**
     * The cursor behind the last byte that was processed. While an action runs: behind the last byte of what is reported.
     */
    public long position() {
        return position;
    }

    /** The cursor of the first byte of the sequence, character or run that was reported last. */
    public long sequenceStart() {
        return start;
    }

    /** The last cursor, up to {@link #position()}, at which output can be cut without splitting anything. */
    public long boundary() {
        return state == State.GROUND ? position : openStart;
    }

    /** Whether neither a character nor an escape sequence is open. */
    public boolean atBoundary() {
        return state == State.GROUND;
    }

    private int step(byte[] in, int i, int end) {
        switch (state) {
            case GROUND:
                return ground(in, i, end);
            case CHARACTER:
                return character(in[i] & 0xFF, i);
            case HEADER:
                return header(in, i, end);
            case STRING:
                return string(in, i, end);
            case STRING_ESCAPE:
                return stringEscape(in[i], i);
            default:
                return escape(in[i], i);
        }
    }

    private int ground(byte[] in, int i, int end) {
        int b = in[i];
        if (b < 0) {
            openStart = base + i;
            state = State.CHARACTER;
            return i;
        }
        if (b >= 0x20 && b != DEL) {
            int to = i + 1;
            while (to < end && in[to] >= 0x20 && in[to] != DEL) {
                to++;
            }
            report(base + i, base + to);
            actions.printAscii(in, i, to);
            return to;
        }
        if (b == ESC && i + 1 < end && in[i + 1] == '[') {
            openStart = base + i;
            enter(Kind.CSI, State.HEADER);
            return i + 2;
        }
        if (b < 0x20) {
            control(b, i);
        }
        return i + 1;
    }

    private int character(int b, int i) {
        int decoded = utf8.accept(b);
        if (decoded == Utf8Decoder.PENDING) {
            return i + 1;
        }
        state = State.GROUND;
        boolean broken = decoded == Utf8Decoder.BROKEN;
        int next = broken ? i : i + 1;
        report(openStart, base + next);
        if (decoded >= 0x80 && decoded < 0xA0) {
            escapeFinal(decoded - 0x40);
        } else {
            actions.print(broken ? Utf8Decoder.REPLACEMENT : decoded);
        }
        return next;
    }

    private int escape(byte b, int i) {
        if (b < 0 || base + i - openStart >= MAX_SEQUENCE) {
            state = State.GROUND;
            return i;
        }
        if (b < 0x20) {
            control(b, i);
        } else if (b < 0x30) {
            intermediate = (intermediate << 8 | b) & 0xFFFF;
        } else if (b != DEL) {
            report(openStart, base + i + 1);
            escapeEnds(b);
        }
        return i + 1;
    }

    private void escapeEnds(int b) {
        if (intermediate != 0) {
            state = State.GROUND;
            actions.esc(intermediate, b);
        } else {
            escapeFinal(b);
        }
    }

    private int header(byte[] in, int from, int end) {
        int i = header.scan(in, from, (int) Math.min(end, openStart + MAX_SEQUENCE - base));
        if (i == end) {
            return i;
        }
        int b = in[i];
        if (b < 0 || base + i - openStart >= MAX_SEQUENCE) {
            state = State.GROUND;
            return i;
        }
        if (b < 0x20) {
            control(b, i);
        } else if (b < 0x40) {
            header.accept(b);
        } else if (b != DEL) {
            headerEnds(b, i);
        }
        return i + 1;
    }

    /** A control byte in the ground state or inside a sequence, which it does not end unless it is ESC, CAN or SUB. */
    private void control(int b, int i) {
        if (b == ESC) {
            openStart = base + i;
            intermediate = 0;
            state = State.ESCAPE;
        } else if (b == CAN || b == SUB) {
            state = State.GROUND;
        } else if (state == State.GROUND || state == State.ESCAPE || kind != Kind.DCS) {
            report(base + i, base + i + 1);
            actions.execute(b);
        }
    }

    /** The final byte of an escape sequence without intermediates, or the seven-bit form of a C1 control. */
    private void escapeFinal(int b) {
        switch (b) {
            case '[' -> enter(Kind.CSI, State.HEADER);
            case 'P' -> enter(Kind.DCS, State.HEADER);
            case ']' -> enter(Kind.OSC, State.STRING);
            case 'X', '^', '_', 'k' -> enter(Kind.IGNORED, State.STRING);
            default -> {
                state = State.GROUND;
                actions.esc(0, b);
            }
        }
    }

    private void enter(Kind opened, State first) {
        kind = opened;
        state = first;
        if (first == State.HEADER) {
            header.begin();
        }
        payload.clear();
    }

    private void headerEnds(int b, int i) {
        boolean ignored = header.ignored();
        if (kind == Kind.DCS) {
            kind = ignored ? Kind.IGNORED : Kind.DCS;
            finalByte = b;
            state = State.STRING;
            return;
        }
        state = State.GROUND;
        if (!ignored) {
            report(openStart, base + i + 1);
            actions.csi(header.params(), header.prefix(), header.intermediate(), b);
        }
    }

    private int string(byte[] in, int i, int end) {
        long room = openStart + MAX_SEQUENCE - base;
        if (i >= room) {
            state = State.GROUND;
            return i;
        }
        int stop = (int) Math.min(end, room);
        int to = i;
        while (to < stop && isPlain(in[to])) {
            to++;
        }
        payload.add(in, i, to);
        if (to == stop) {
            return to;
        }
        stringControl(in, to);
        return to + 1;
    }

    private static boolean isPlain(byte b) {
        return b >= 0x20 ? b != DEL : b < 0 && b != (byte) ST;
    }

    private void stringControl(byte[] in, int i) {
        int b = in[i] & 0xFF;
        if (b == ESC) {
            state = State.STRING_ESCAPE;
        } else if (b == CAN || b == SUB) {
            state = State.GROUND;
        } else if (b == BEL && kind == Kind.OSC) {
            finish(BEL, base + i + 1);
        } else if (b == ST && payload.endsInC1Lead()) {
            payload.dropLast();
            finish(ST, base + i + 1);
        } else if (b == ST || kind == Kind.DCS && b != DEL) {
            payload.add(in, i, i + 1);
        } else {
            payload.gap();
            if (kind == Kind.OSC) {
                actions.strayControl(b);
            }
        }
    }

    private int stringEscape(byte b, int i) {
        if (b == '\\') {
            finish(ST, base + i + 1);
            return i + 1;
        }
        finish(ST, base + i - 1);
        openStart = base + i - 1;
        intermediate = 0;
        state = State.ESCAPE;
        return i;
    }

    private void finish(int terminator, long end) {
        state = State.GROUND;
        report(openStart, end);
        if (kind == Kind.OSC) {
            actions.osc(payload.bytes(), payload.length(), terminator);
        } else if (kind == Kind.DCS) {
            actions.dcs(
                    header.params(),
                    header.prefix(),
                    header.intermediate(),
                    finalByte,
                    payload.bytes(),
                    payload.length());
        }
    }

    private void report(long from, long to) {
        start = from;
        position = to;
    }
}
