/**
 * Sessions kept by tmux on some host: the language of its control mode, what is remembered of a session there, and the
 * scripts that are run beside it.
 *
 * <p>Start at {@link dev.ptymcp.domain.service.tmux.ControlModeCodec}.
 */
@NullMarked
package dev.ptymcp.domain.service.tmux;

import org.jspecify.annotations.NullMarked;
