package dev.ptymcp.infra.socket.telnet;

import java.util.Objects;

/**
 * Data as it goes over the wire: IAC doubled and, unless the data is eight-bit, NUL behind every CR that no LF follows
 * (RFC 854). Says what a part of it means to the data, for writers that get rid of a part only.
 */
public final class EscapedInput {

    private static final byte IAC = (byte) Telnet.IAC;

    private final byte[] bytes;
    private final boolean binary;

    private EscapedInput(byte[] bytes, boolean binary) {
        this.bytes = bytes;
        this.binary = binary;
    }

    static EscapedInput of(byte[] data, boolean binary) {
        int added = 0;
        for (int i = 0; i < data.length; i++) {
            added += addsByte(data, i, binary) ? 1 : 0;
        }
        byte[] escaped = added == 0 ? data.clone() : new byte[data.length + added];
        if (added > 0) {
            escape(data, escaped, binary);
        }
        return new EscapedInput(escaped, binary);
    }

    private static void escape(byte[] data, byte[] escaped, boolean binary) {
        int to = 0;
        int run = 0;
        for (int i = 0; i < data.length; i++) {
            if (addsByte(data, i, binary)) {
                System.arraycopy(data, run, escaped, to, i + 1 - run);
                to += i + 1 - run;
                escaped[to++] = data[i] == IAC ? IAC : 0;
                run = i + 1;
            }
        }
        System.arraycopy(data, run, escaped, to, data.length - run);
    }

    private static boolean addsByte(byte[] data, int i, boolean binary) {
        return data[i] == IAC || !binary && data[i] == '\r' && (i + 1 == data.length || data[i + 1] != '\n');
    }

    /** The bytes to send; not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Where a sender can stop without leaving half of something behind: the first such place at or after {@code sent}.
     *
     * @param sent how many of {@link #bytes()} have been sent
     * @return {@code sent} or {@code sent + 1}
     */
    public int boundary(int sent) {
        Objects.checkIndex(sent, bytes.length + 1);
        int i = 0;
        while (i < sent) {
            i += unit(i);
        }
        return i;
    }

    /**
     * How many bytes of the data are begun by the first bytes of the escaped form.
     *
     * @param sent how many of {@link #bytes()} have been sent
     */
    public int dataBytes(int sent) {
        Objects.checkIndex(sent, bytes.length + 1);
        int data = 0;
        for (int i = 0; i < sent; i += unit(i)) {
            data++;
        }
        return data;
    }

    private int unit(int i) {
        boolean two = bytes[i] == IAC || !binary && bytes[i] == '\r' && bytes[i + 1] == 0;
        return two ? 2 : 1;
    }
}
