/**
 * Programs on this machine, in a pseudo-terminal or behind pipes.
 *
 * <p>{@link dev.ptymcp.infra.pty.PtyTransport} is the way in. On Linux a program is started with {@code posix_spawn(3)} and
 * talked to with {@code read(2)}, {@code write(2)} and {@code poll(2)} on descriptors that this package owns; pty4j serves
 * where that is not to be had. Everything native stands in {@code Libc} and {@code LibcVariadic}.
 */
@NullMarked
package dev.ptymcp.infra.pty;

import org.jspecify.annotations.NullMarked;
