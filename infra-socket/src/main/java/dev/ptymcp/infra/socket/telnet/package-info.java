/**
 * Telnet (RFC 854) and serial lines behind it (RFC 2217), without input and output: bytes come in, text and answers go out.
 *
 * <p>{@link dev.ptymcp.infra.socket.telnet.TelnetCodec} speaks telnet on one connection;
 * {@link dev.ptymcp.infra.socket.telnet.ComPort} drives a serial line over one.
 */
@NullMarked
package dev.ptymcp.infra.socket.telnet;

import org.jspecify.annotations.NullMarked;
