package dev.ptymcp.infra.ssh;

import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A request of RFC 4254 section 6, without the head that all have: its name and what follows. */
final class ChannelRequest {

    private static final int CHANNEL_REQUEST = 98;
    private static final int WINDOW_ADJUST = 93;
    private static final String TERMINAL_TYPE = "xterm-256color";

    /**
     * RFC 4254 section 8: what a terminal is set to at first. Opcodes and values: the usual control characters; input with
     * CR as LF, flow control by the user and UTF-8; signals, canonical mode and echo; output with LF as CR LF; 8 bits; speeds.
     */
    private static final int[][] MODES = {
        {1, 3},
        {2, 28},
        {3, 127},
        {4, 21},
        {5, 4},
        {8, 17},
        {9, 19},
        {10, 26},
        {12, 18},
        {13, 23},
        {14, 22},
        {18, 15},
        {36, 1},
        {38, 1},
        {42, 1},
        {50, 1},
        {51, 1},
        {53, 1},
        {54, 1},
        {55, 1},
        {59, 1},
        {60, 1},
        {61, 1},
        {70, 1},
        {72, 1},
        {91, 1},
        {128, 38_400},
        {129, 38_400}
    };

    private final String type;
    private final Payload rest;

    private ChannelRequest(String type) {
        this.type = type;
        this.rest = new Payload();
    }

    /** Section 6.2: a terminal. */
    static ChannelRequest terminal(TerminalSize size) {
        Payload modes = new Payload();
        for (int[] mode : MODES) {
            modes.octet(mode[0]).number(mode[1]);
        }
        modes.octet(0);
        ChannelRequest request = new ChannelRequest("pty-req");
        request.rest.string(TERMINAL_TYPE);
        request.size(size).rest.string(modes.bytes());
        return request;
    }

    /** Section 6.4: a variable of the environment. */
    static ChannelRequest environment(String name, String value) {
        ChannelRequest request = new ChannelRequest("env");
        request.rest.string(name).string(value);
        return request;
    }

    /** Section 6.5: the login shell. */
    static ChannelRequest shell() {
        return new ChannelRequest("shell");
    }

    /** Section 6.5: a command for the login shell to read. */
    static ChannelRequest command(String command) {
        ChannelRequest request = new ChannelRequest("exec");
        request.rest.string(command);
        return request;
    }

    /** Section 6.7: another size. */
    static ChannelRequest resize(TerminalSize size) {
        return new ChannelRequest("window-change").size(size);
    }

    /** Section 6.9: a signal by its name without SIG. */
    static ChannelRequest signal(String name) {
        ChannelRequest request = new ChannelRequest("signal");
        request.rest.string(name);
        return request;
    }

    /** RFC 4335: a BREAK. */
    static ChannelRequest breakFor(int millis) {
        ChannelRequest request = new ChannelRequest("break");
        request.rest.number(millis);
        return request;
    }

    private ChannelRequest size(TerminalSize size) {
        rest.number(size.cols()).number(size.rows());
        rest.number(size.cols() * TerminalSize.CELL_WIDTH).number(size.rows() * TerminalSize.CELL_HEIGHT);
        return this;
    }

    /** The packet. */
    byte[] packet(int recipient, boolean answered) {
        return new Payload()
                .octet(CHANNEL_REQUEST)
                .number(recipient)
                .string(type)
                .octet(answered ? 1 : 0)
                .raw(rest.bytes())
                .bytes();
    }

    /** Section 5.2: the packet that lets a channel receive more. */
    static byte[] windowPacket(int recipient, int bytes) {
        return new Payload()
                .octet(WINDOW_ADJUST)
                .number(recipient)
                .number(bytes)
                .bytes();
    }

    /** RFC 4251 section 5. */
    private static final class Payload {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Payload octet(int value) {
            bytes.write(value);
            return this;
        }

        Payload number(int value) {
            bytes.write(value >>> 24);
            bytes.write(value >>> 16);
            bytes.write(value >>> 8);
            bytes.write(value);
            return this;
        }

        Payload string(String text) {
            return string(text.getBytes(StandardCharsets.UTF_8));
        }

        Payload string(byte[] text) {
            number(text.length);
            return raw(text);
        }

        Payload raw(byte[] some) {
            bytes.writeBytes(some);
            return this;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
