/**
 * The vocabulary of a terminal: sizes, signals, line endings, modes, and what is on its screen.
 *
 * <p>{@link dev.ptymcp.domain.model.terminal.ScreenSnapshot} is where to begin with the screen.
 */
@NullMarked
package dev.ptymcp.domain.model.terminal;

import org.jspecify.annotations.NullMarked;
