/**
 * A session's output as bytes with absolute cursors.
 *
 * <p>Start at {@link dev.ptymcp.domain.model.output.OutputBuffer}, the one mutable class of this module.
 */
@NullMarked
package dev.ptymcp.domain.model.output;

import org.jspecify.annotations.NullMarked;
