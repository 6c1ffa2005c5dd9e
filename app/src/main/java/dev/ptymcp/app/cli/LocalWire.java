package dev.ptymcp.app.cli;

import dev.ptymcp.application.port.BackgroundTasks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The lines between a server and a client in one process. For one client's thread. */
final class LocalWire implements AutoCloseable {

    private static final int PIPE = 64 * 1024;

    private final PipedOutputStream toServer = new PipedOutputStream();
    private final BufferedReader fromServer;

    /** Lets {@code server} serve the other end on a thread of its own. */
    LocalWire(Server server, BackgroundTasks tasks) {
        try {
            PipedInputStream answers = new PipedInputStream(PIPE);
            PipedInputStream requests = new PipedInputStream(toServer, PIPE);
            PipedOutputStream out = new PipedOutputStream(answers);
            fromServer = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8));
            tasks.start("pty-mcp serving itself", () -> serve(server, requests, out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(Server server, PipedInputStream requests, PipedOutputStream out) {
        try (out) {
            server.serve(requests, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a message. */
    void send(String json) {
        try {
            toServer.write((json + "\n").getBytes(StandardCharsets.UTF_8));
            toServer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's next message. */
    String receive() {
        try {
            String line = fromServer.readLine();
            if (line == null) {
                throw new IllegalStateException("the server ended without an answer");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells the server that its client is gone. */
    @Override
    public void close() {
        try {
            toServer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
