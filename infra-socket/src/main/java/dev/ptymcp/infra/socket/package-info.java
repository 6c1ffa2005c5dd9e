/**
 * Sockets as terminals: raw TCP, TLS, Unix domain sockets and telnet, to connect to or to be connected to.
 *
 * <p>Callers hold a {@link dev.ptymcp.infra.socket.SocketTransport}. Inside, a {@code Wire} is a channel that never blocks
 * and the waits for it, a {@code Codec} is what is spoken on it, {@code Incoming} and {@code Outgoing} move bytes between
 * both and the application. No thread belongs to a connection: the reader waits in a selector, a writer in another.
 */
@NullMarked
package dev.ptymcp.infra.socket;

import org.jspecify.annotations.NullMarked;
