/**
 * Whether a server is the one that was meant: known hosts files as OpenSSH keeps them, and what is done about keys that are
 * not in them. Start at {@link dev.ptymcp.infra.ssh.trust.TrustingHostKeys}.
 */
@NullMarked
package dev.ptymcp.infra.ssh.trust;

import org.jspecify.annotations.NullMarked;
