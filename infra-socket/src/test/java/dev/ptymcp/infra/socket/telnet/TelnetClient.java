package dev.ptymcp.infra.socket.telnet;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** A codec on a socket to 127.0.0.1, read and written by the test's own thread. */
final class TelnetClient implements AutoCloseable {

    private static final int MILLIS = 20_000;

    final TelnetCodec codec;
    private final Socket socket;
    private final byte[] buffer = new byte[64 * 1024];
    private final StringBuilder text = new StringBuilder();

    TelnetClient(int port, TelnetCodec codec) throws IOException {
        this.codec = codec;
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setOOBInline(true);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(MILLIS);
        codec.open();
        flush();
    }

    /** Reads until {@code wanted} has come, and gives everything up to its end. */
    String await(String wanted) throws IOException {
        awaitThat(() -> text.indexOf(wanted) >= 0, wanted);
        String found = text.substring(0, text.indexOf(wanted) + wanted.length());
        text.delete(0, found.length());
        return found;
    }

    /** Reads until something holds. */
    void awaitThat(BooleanSupplier holds, String what) throws IOException {
        while (!holds.getAsBoolean()) {
            if (read() < 0) {
                fail("the server closed the connection instead of " + what + "; after: " + text);
            }
        }
    }

    /** Throws {@code count} bytes of data away. */
    void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            awaitThat(() -> text.length() > 0, "data");
            int part = (int) Math.min(left, text.length());
            text.delete(0, part);
            left -= part;
        }
    }

    void type(String typed) throws IOException {
        typeBytes(typed.getBytes(StandardCharsets.UTF_8));
    }

    void typeBytes(byte[] typed) throws IOException {
        socket.getOutputStream().write(codec.escape(typed).bytes());
    }

    void flush() throws IOException {
        socket.getOutputStream().write(codec.takeReplies());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int read() throws IOException {
        int count;
        try {
            count = socket.getInputStream().read(buffer);
        } catch (SocketTimeoutException late) {
            return fail("nothing came for " + MILLIS + " ms; what came before: " + text, late);
        }
        if (count > 0) {
            int end = codec.receive(buffer, 0, count);
            text.append(new String(buffer, 0, end, StandardCharsets.ISO_8859_1));
            flush();
        }
        return count;
    }
}
