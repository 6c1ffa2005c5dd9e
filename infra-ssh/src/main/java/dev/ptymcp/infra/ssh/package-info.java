/**
 * SSH, on jsch: {@link dev.ptymcp.infra.ssh.SshTransport} opens terminals behind SSH servers.
 *
 * <p>A {@code SharedConnection} comes about by {@code Dialer} and {@code Handshake}; a {@code TerminalChannel} is one of its
 * channels. What jsch cannot do is in {@code JschInternals}; docs/adr/0009-ssh-connections.md says why.
 */
@NullMarked
package dev.ptymcp.infra.ssh;

import org.jspecify.annotations.NullMarked;
