package dev.ptymcp.infra.ssh;

import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A wire as jsch takes it: its "proxy". Reads ahead, so that a packet costs no two system calls, knows when something last
 * came, and lets the thread that reads look round between packets.
 */
final class JschWire implements Proxy {

    private static final int READ_AHEAD = 64 * 1024;
    private static final int GREETING = 200;

    private final Wire wire;
    private final Input input;
    private volatile long lastReceived = System.nanoTime();
    private volatile Runnable betweenPackets = () -> {};

    JschWire(Wire wire) {
        this.wire = wire;
        this.input = new Input(wire.input());
    }

    Wire wire() {
        return wire;
    }

    /**
     * Runs {@code look} on the thread that reads: at least once after a packet was worked through and before the next one
     * is.
     */
    void betweenPackets(Runnable look) {
        betweenPackets = look;
    }

    /** When something last came, as {@link System#nanoTime}. */
    long lastReceived() {
        return lastReceived;
    }

    /** Whether anything has come yet. */
    boolean hasReceived() {
        return input.greeting.length > 0;
    }

    /** The first line that came, printable, when it is not that of an SSH server; empty else. */
    String strangeGreeting() {
        return input.strangeGreeting();
    }

    @Override
    public void connect(@Nullable SocketFactory unused, String host, int port, int timeout) {
        // The wire stands already.
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    @Override
    public OutputStream getOutputStream() {
        return wire.output();
    }

    /** {@inheritDoc} None: timeouts are ours. */
    @Override
    @SuppressWarnings("NullAway")
    public Socket getSocket() {
        return null;
    }

    @Override
    public void close() {
        wire.close();
    }

    private final class Input extends InputStream {

        private final InputStream source;
        private final byte[] buffer = new byte[READ_AHEAD];
        private int at;
        private int end;
        private volatile byte[] greeting = new byte[0];

        Input(InputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            return ready() ? buffer[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            betweenPackets.run();
            if (length == 0 || !ready()) {
                return length == 0 ? 0 : -1;
            }
            int count = Math.min(length, end - at);
            System.arraycopy(buffer, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean ready() throws IOException {
            if (at < end) {
                return true;
            }
            int count = source.read(buffer, 0, buffer.length);
            if (count <= 0) {
                return false;
            }
            lastReceived = System.nanoTime();
            at = 0;
            end = count;
            if (greeting.length < GREETING) {
                keepGreeting();
            }
            return true;
        }

        private void keepGreeting() {
            byte[] longer = Arrays.copyOf(greeting, Math.min(GREETING, greeting.length + end));
            System.arraycopy(buffer, 0, longer, greeting.length, longer.length - greeting.length);
            greeting = longer;
        }

        String strangeGreeting() {
            String text = new String(greeting, StandardCharsets.ISO_8859_1);
            String line = text.lines().findFirst().orElse("").replaceAll("[^ -~]", "?");
            return text.contains("SSH-") ? "" : line;
        }

        @Override
        public void close() {
            wire.close();
        }
    }
}
