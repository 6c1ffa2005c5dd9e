/**
 * What can go wrong, as one flat family of unchecked exceptions with stable codes.
 *
 * <p>Callers catch {@link dev.ptymcp.domain.model.error.TerminalException}; a new failure gets a code in
 * {@link dev.ptymcp.domain.model.error.ErrorCode} and, when it carries data of its own, a class here.
 */
@NullMarked
package dev.ptymcp.domain.model.error;

import org.jspecify.annotations.NullMarked;
