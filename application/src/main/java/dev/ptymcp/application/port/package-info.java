/**
 * What the application needs from the world: each interface is a contract with a contract test in this module's test-jar.
 *
 * <p>An adapter is technology plus port: {@code PtyTransport} is the pseudo-terminal's {@link dev.ptymcp.application.port.TerminalTransport}.
 */
@NullMarked
package dev.ptymcp.application.port;

import org.jspecify.annotations.NullMarked;
