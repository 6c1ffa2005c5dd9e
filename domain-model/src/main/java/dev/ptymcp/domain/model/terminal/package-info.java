/**
 * Sizes, signals, line endings: the vocabulary of a terminal.
 */
@NullMarked
package dev.ptymcp.domain.model.terminal;

import org.jspecify.annotations.NullMarked;
