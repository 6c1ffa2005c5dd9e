/**
 * The control-sequence parser that everything reading terminal output is built on.
 *
 * <p>{@link dev.ptymcp.domain.service.vt.VtParser} eats bytes in pieces of any size and calls
 * {@link dev.ptymcp.domain.service.vt.VtActions}.
 */
@NullMarked
package dev.ptymcp.domain.service.vt;

import org.jspecify.annotations.NullMarked;
