package dev.ptymcp.infra.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A TCP connection. */
final class SocketWire implements Wire {

    private final Socket socket;
    private final InputStream input;
    private final OutputStream output;

    /**
     * @param socket connected
     */
    SocketWire(Socket socket) throws IOException {
        this.socket = socket;
        // Keystrokes are small and must not wait for each other.
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        this.input = socket.getInputStream();
        this.output = socket.getOutputStream();
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public String describe() {
        return SocketDialer.show((InetSocketAddress) socket.getRemoteSocketAddress());
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to be closed then.
        }
    }
}
