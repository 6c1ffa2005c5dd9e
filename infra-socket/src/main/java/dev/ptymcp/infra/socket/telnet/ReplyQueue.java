package dev.ptymcp.infra.socket.telnet;

import java.util.Arrays;

/**
 * What is to be sent besides data, in order. Bounded: a server that asks without reading the answers does not get more of
 * them; a message is queued whole or not at all.
 */
final class ReplyQueue {

    /** The most bytes that wait to be sent. */
    static final int MAX_PENDING = 64 * 1024;

    private static final byte[] NOTHING = {};

    private byte[] bytes = new byte[64];
    private int length;
    private long dropped;

    void command(int code) {
        if (room(2)) {
            put(Telnet.IAC);
            put(code);
        }
    }

    void negotiation(int verb, int option) {
        if (room(3)) {
            put(Telnet.IAC);
            put(verb);
            put(option);
        }
    }

    /** Queues a subnegotiation; IAC in {@code payload} is doubled. */
    void subnegotiation(int option, byte[] payload) {
        int doubled = 0;
        for (byte b : payload) {
            doubled += b == (byte) Telnet.IAC ? 1 : 0;
        }
        if (!room(5 + payload.length + doubled)) {
            return;
        }
        put(Telnet.IAC);
        put(Telnet.SB);
        put(option);
        for (byte b : payload) {
            put(b);
            if (b == (byte) Telnet.IAC) {
                put(b);
            }
        }
        put(Telnet.IAC);
        put(Telnet.SE);
    }

    boolean isEmpty() {
        return length == 0;
    }

    byte[] take() {
        if (length == 0) {
            return NOTHING;
        }
        byte[] taken = Arrays.copyOf(bytes, length);
        length = 0;
        return taken;
    }

    long dropped() {
        return dropped;
    }

    private boolean room(int count) {
        if (length + count > MAX_PENDING) {
            dropped++;
            return false;
        }
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
        }
        return true;
    }

    private void put(int b) {
        bytes[length++] = (byte) b;
    }
}
