package dev.ptymcp.application.port;

import java.net.URI;

/** A page on which one question is open, for one answer. Thread-safe. */
public interface SecretLink {

    /** Names the question to a client, without giving the page away. */
    String id();

    /** Where the page is: whoever has this can answer the question, once, and can read nothing. */
    URI uri();

    /**
     * Blocks until it is answered or its time is over. An interrupt ends the waiting only; the page stays open.
     *
     * @return given, which the caller wipes, or declined
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code CANCELLED} when interrupted
     */
    SecretAnswer await();

    /** Takes the question back: the page refuses from now on, and what was typed is wiped. Idempotent. */
    void withdraw();
}
