/**
 * Shows recordings in the terminal of the person who asks: in their time, or all at once.
 *
 * <p>{@link dev.ptymcp.app.play.Player} decides what is shown when, {@link dev.ptymcp.app.play.OperatorTerminal} is the
 * terminal, which gets back whatever state it had.
 */
@NullMarked
package dev.ptymcp.app.play;

import org.jspecify.annotations.NullMarked;
