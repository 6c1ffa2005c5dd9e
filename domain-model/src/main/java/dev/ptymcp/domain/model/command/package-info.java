/**
 * Command boundaries that a shell reports, and what is known of a command from them.
 */
@NullMarked
package dev.ptymcp.domain.model.command;

import org.jspecify.annotations.NullMarked;
