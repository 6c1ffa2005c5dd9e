/**
 * How a user proves to an SSH server who they are (RFC 4252, RFC 4256), in OpenSSH's order: keys of an agent and of files,
 * keyboard-interactive, password. Start at {@link dev.ptymcp.infra.ssh.auth.Authentication}.
 */
@NullMarked
package dev.ptymcp.infra.ssh.auth;

import org.jspecify.annotations.NullMarked;
