package dev.ptymcp.infra.socket.telnet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Generates what a server may send, from plausible to hostile; the same seed gives the same stream. */
final class TelnetStreams {

    private static final String[] TEXTS = {
        "login: ",
        "Password: ",
        "héllo wörld",
        "日本語",
        "\r\n",
        "\r\0",
        "\r",
        "\n",
        "\0",
        "$ ",
        "a",
        "\u00ff\u00fe",
        "\r\r\0\0"
    };
    private static final int[] OPTIONS = {0, 1, 3, 5, 6, 24, 25, 31, 32, 33, 34, 35, 36, 39, 42, 44, 240, 255};
    private static final String[] PAYLOADS = {
        "TTYPE SEND",
        "TTYPE IS 'XTERM'",
        "NEW-ENVIRON SEND",
        "NEW-ENVIRON SEND 0 3",
        "NEW-ENVIRON SEND 0 'USER' 3 'X' 2",
        "CHARSET 1 ';UTF-8;KOI8-R'",
        "CHARSET 1 '[TTABLE]' 1 ';x'",
        "CHARSET 4 1",
        "NAWS 0 80 0 24",
        "COM-PORT 101 0 0 37 128",
        "COM-PORT 100 'ser2net'",
        "COM-PORT 100",
        "COM-PORT 107 240",
        "COM-PORT 108",
        "COM-PORT 109",
        "COM-PORT 105 8",
        "LINEMODE 1 3",
        "STATUS SEND",
        "200 'x'"
    };

    private final Random random;

    TelnetStreams(long seed) {
        this.random = new Random(seed);
    }

    /** About {@code pieces} texts, commands and broken bytes. */
    byte[] next(int pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < pieces; i++) {
            piece(out);
        }
        return out.toByteArray();
    }

    private void piece(ByteArrayOutputStream out) {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> out.writeBytes(TEXTS[random.nextInt(TEXTS.length)].getBytes(StandardCharsets.UTF_8));
            case 4, 5, 6 -> {
                out.write(255);
                out.write(251 + random.nextInt(4));
                out.write(OPTIONS[random.nextInt(OPTIONS.length)]);
            }
            case 7, 8 -> subnegotiation(out);
            case 9 -> out.writeBytes(Wire.bytes("IAC IAC"));
            case 10 -> {
                out.write(255);
                out.write(random.nextInt(256));
            }
            default -> noise(out);
        }
    }

    private void subnegotiation(ByteArrayOutputStream out) {
        out.writeBytes(Wire.bytes("IAC SB " + PAYLOADS[random.nextInt(PAYLOADS.length)]));
        switch (random.nextInt(10)) {
            case 0 -> {
                byte[] much = new byte[4000 + random.nextInt(200)];
                out.writeBytes(much);
                out.writeBytes(Wire.bytes("IAC SE"));
            }
            case 1 -> out.writeBytes(Wire.bytes("IAC IAC IAC SE"));
            case 2 -> {}
            default -> out.writeBytes(Wire.bytes("IAC SE"));
        }
    }

    private void noise(ByteArrayOutputStream out) {
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            out.write(random.nextInt(4) == 0 ? 255 : random.nextInt(256));
        }
    }
}
