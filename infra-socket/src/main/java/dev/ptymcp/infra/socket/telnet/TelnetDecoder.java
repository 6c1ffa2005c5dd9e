package dev.ptymcp.infra.socket.telnet;

import java.util.Arrays;

/**
 * Parts the commands of RFC 854 from the data between them, in place. Memory is bounded: {@value #MAX_KEPT} bytes of a
 * subnegotiation are kept, longer ones are passed over unreported, and one of more than {@value #MAX_SUBNEGOTIATION} bytes
 * is given up, so that a stray beginning cannot swallow a session.
 */
final class TelnetDecoder {

    /** What the decoder calls as it meets something other than data. */
    interface Actions {

        /** A command without operand. */
        void command(int code);

        /** WILL, WONT, DO or DONT. */
        void negotiation(int verb, int option);

        /** A subnegotiation, whole, with IAC undoubled: the first {@code length} bytes of {@code payload}. */
        void subnegotiation(int option, byte[] payload, int length);

        /** Whether the data is eight-bit now, where CR means nothing but itself. */
        boolean binary();
    }

    /** The most bytes of a subnegotiation that is reported. */
    static final int MAX_KEPT = 4096;
    /** The most bytes that a subnegotiation can have before it is taken for one that has no end. */
    static final int MAX_SUBNEGOTIATION = 64 * 1024;

    private static final byte IAC = (byte) Telnet.IAC;

    private enum State {
        DATA,
        COMMAND,
        OPTION,
        SUBNEGOTIATED_OPTION,
        SUBNEGOTIATION,
        SUBNEGOTIATION_COMMAND
    }

    private final Actions actions;
    private State state = State.DATA;
    private boolean afterReturn;
    private int verb;
    private int option;
    private byte[] payload = new byte[64];
    /** How long the subnegotiation is, kept or not. */
    private int length;

    private int written;
    private long dataBefore;
    private int begin;

    TelnetDecoder(Actions actions) {
        this.actions = actions;
    }

    /**
     * Decodes {@code bytes[from]} up to but not including {@code bytes[to]}, moving the data to the front of the range.
     *
     * @return where the data ends: it is {@code bytes[from]} up to but not including this index
     */
    int decode(byte[] bytes, int from, int to) {
        begin = from;
        written = from;
        int i = from;
        while (i < to) {
            i = switch (state) {
                case DATA -> data(bytes, i, to);
                case SUBNEGOTIATION -> subnegotiation(bytes, i, to);
                default -> {
                    command(bytes, i);
                    yield i + 1;
                }
            };
        }
        int end = written;
        dataBefore += end - begin;
        written = 0;
        begin = 0;
        return end;
    }

    /** Whether there has been any data so far; also right while an action runs. */
    boolean dataSeen() {
        return dataBefore + written - begin > 0;
    }

    private int data(byte[] bytes, int from, int to) {
        if (afterReturn && bytes[from] != IAC) {
            afterReturn = false;
            if (bytes[from] == 0 && !actions.binary()) {
                return from + 1;
            }
        }
        int end = actions.binary() ? endOfBinary(bytes, from, to) : endOfText(bytes, from, to);
        if (written != from) {
            System.arraycopy(bytes, from, bytes, written, end - from);
        }
        written += end - from;
        if (end < to && bytes[end] == IAC) {
            state = State.COMMAND;
            return end + 1;
        }
        return end;
    }

    private static int endOfBinary(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != IAC) {
            i++;
        }
        return i;
    }

    /** Where the run of bytes that stand for themselves ends: before IAC, or behind a CR with something to look at next. */
    private int endOfText(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == IAC) {
                return i;
            }
            if (b == '\r' && (i + 1 == to || bytes[i + 1] == 0 || bytes[i + 1] == IAC)) {
                afterReturn = true;
                return i + 1;
            }
        }
        return to;
    }

    private void command(byte[] bytes, int i) {
        int b = bytes[i] & 0xFF;
        switch (state) {
            case COMMAND -> begins(bytes, b);
            case OPTION -> {
                state = State.DATA;
                actions.negotiation(verb, b);
            }
            case SUBNEGOTIATED_OPTION -> {
                option = b;
                length = 0;
                state = b == Telnet.IAC ? State.COMMAND : State.SUBNEGOTIATION;
            }
            default -> endsOrGoesOn(bytes, b);
        }
    }

    /** The byte behind IAC in data. */
    private void begins(byte[] bytes, int b) {
        if (b >= Telnet.WILL && b <= Telnet.DONT) {
            verb = b;
            state = State.OPTION;
        } else if (b == Telnet.SB) {
            state = State.SUBNEGOTIATED_OPTION;
        } else if (b == Telnet.IAC || b < Telnet.FIRST_COMMAND) {
            // A byte that is no command: the server forgot to double the IAC, and this is data.
            state = State.DATA;
            afterReturn = false;
            bytes[written++] = (byte) b;
        } else {
            state = State.DATA;
            actions.command(b);
        }
    }

    /** The byte behind IAC in a subnegotiation. */
    private void endsOrGoesOn(byte[] bytes, int b) {
        if (b == Telnet.IAC) {
            byte[] doubled = {IAC};
            keep(doubled, 0, 1);
            state = State.SUBNEGOTIATION;
            return;
        }
        state = State.DATA;
        if (length <= MAX_KEPT) {
            actions.subnegotiation(option, payload, length);
        }
        if (b != Telnet.SE) {
            begins(bytes, b);
        }
    }

    private int subnegotiation(byte[] bytes, int from, int to) {
        int end = Math.min(endOfBinary(bytes, from, to), from + MAX_SUBNEGOTIATION - length);
        keep(bytes, from, end);
        if (length == MAX_SUBNEGOTIATION) {
            state = State.DATA;
        } else if (end < to) {
            state = State.SUBNEGOTIATION_COMMAND;
            return end + 1;
        }
        return end;
    }

    private void keep(byte[] bytes, int from, int to) {
        int count = to - from;
        if (length + count <= MAX_KEPT) {
            if (length + count > payload.length) {
                payload = Arrays.copyOf(payload, Math.min(MAX_KEPT, Math.max(length + count, payload.length * 2)));
            }
            System.arraycopy(bytes, from, payload, length, count);
        }
        length += count;
    }
}
