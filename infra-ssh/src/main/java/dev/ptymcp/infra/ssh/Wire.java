package dev.ptymcp.infra.ssh;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** The bytes below an SSH connection: a TCP connection, a channel of a jump host, or a proxy command. */
interface Wire {

    /** What the server sends. Blocks; {@link #close} frees it. */
    InputStream input();

    /** What goes to the server. A write blocks while the wire is full; {@link #close} frees it. */
    OutputStream output();

    /** Where it leads, for messages: {@code 192.0.2.7:22}. */
    String describe();

    /**
     * What the way itself has to say of its end, as a proxy command does; empty when it is a plain connection. May wait a
     * moment.
     */
    default Optional<String> lastWords() {
        return Optional.empty();
    }

    /** Ends it at once and frees everything. Idempotent, never blocks, from any thread. */
    void close();
}
