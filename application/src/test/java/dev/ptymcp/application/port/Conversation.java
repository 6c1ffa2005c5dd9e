package dev.ptymcp.application.port;

import dev.ptymcp.application.port.TerminalConnection.Output;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Talks to the other side of an open connection, for tests; closes it at the end. For one thread, except {@link #close}. */
public final class Conversation implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(50);
    private static final int CHUNK = 8192;

    private final TerminalConnection connection;
    private final Output output;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    private Conversation(TerminalConnection connection) {
        this.connection = connection;
        this.output = connection.outputs().get(0);
    }

    /** Talks over {@code connection}, of which it reads the first output. */
    public static Conversation over(TerminalConnection connection) {
        return new Conversation(connection);
    }

    /** The connection underneath. */
    public TerminalConnection connection() {
        return connection;
    }

    /** Sends text, all of it. */
    public void say(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int accepted = connection.write(bytes, PATIENCE);
        if (accepted != bytes.length) {
            throw new AssertionError("only " + accepted + " of " + bytes.length + " bytes were accepted");
        }
    }

    /** Reads until {@code text} has come since the last call, and forgets everything up to its end. */
    public void hear(String text) {
        hearUntil(text);
    }

    /** As {@link #hear}; returns what came before {@code text}. */
    public String hearUntil(String text) {
        byte[] buffer = new byte[CHUNK];
        while (true) {
            String all = heard.toString(StandardCharsets.UTF_8);
            int at = all.indexOf(text);
            if (at >= 0) {
                heard.reset();
                heard.writeBytes(all.substring(at + text.length()).getBytes(StandardCharsets.UTF_8));
                return all.substring(0, at);
            }
            int count = output.read(buffer);
            if (count < 0) {
                throw new AssertionError("the output ended without '" + text + "', after: " + all);
            }
            heard.write(buffer, 0, count);
        }
    }

    /** Reads to the end of the output; what was read and not forgotten before comes first. */
    public byte[] hearAll() {
        byte[] buffer = new byte[CHUNK];
        for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
            if (count == 0) {
                throw new AssertionError("a read returned 0 bytes");
            }
            heard.write(buffer, 0, count);
        }
        byte[] all = heard.toByteArray();
        heard.reset();
        return all;
    }

    /** As {@link #hearAll()}, as text with line feeds for line ends. */
    public String hearAllText() {
        return new String(hearAll(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /** Ends the conversation at once. */
    @Override
    public void close() {
        connection.close(Duration.ZERO);
    }
}
