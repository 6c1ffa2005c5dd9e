/**
 * Sessions that outlive everything: they run inside tmux on a host that can run commands, this machine or one behind SSH, and
 * are driven over its control mode.
 *
 * <p>Start at {@link dev.ptymcp.application.persistence.TmuxHost}.
 */
@NullMarked
package dev.ptymcp.application.persistence;

import org.jspecify.annotations.NullMarked;
