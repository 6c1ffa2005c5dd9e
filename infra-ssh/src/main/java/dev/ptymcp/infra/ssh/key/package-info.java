/**
 * Public keys as SSH writes them; {@link dev.ptymcp.infra.ssh.key.SshPublicKey}.
 */
@NullMarked
package dev.ptymcp.infra.ssh.key;

import org.jspecify.annotations.NullMarked;
