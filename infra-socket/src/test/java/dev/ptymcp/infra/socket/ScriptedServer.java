package dev.ptymcp.infra.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server of one client that a test speaks for, on 127.0.0.1. */
final class ScriptedServer implements AutoCloseable {

    /** What a test does with the client. */
    @FunctionalInterface
    interface Script {
        /** Speaks; the connection ends with it. */
        void run(Socket client) throws IOException;
    }

    private final ServerSocket server;
    private final Thread thread;

    private ScriptedServer(Script script) throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        thread = new Thread(() -> serve(script), "scripted server");
        thread.setDaemon(true);
        thread.start();
    }

    static ScriptedServer speaking(Script script) {
        try {
            return new ScriptedServer(script);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void serve(Script script) {
        try (Socket client = server.accept()) {
            client.setTcpNoDelay(true);
            script.run(client);
        } catch (IOException gone) {
            // The client has had enough.
        }
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        thread.interrupt();
    }
}
