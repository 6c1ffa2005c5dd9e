/**
 * Sessions whose other side does not speak UTF-8: which character sets a terminal can use, and their bytes as UTF-8.
 *
 * <p>Start at {@link dev.ptymcp.domain.service.charset.TerminalCharset}.
 */
@NullMarked
package dev.ptymcp.domain.service.charset;

import org.jspecify.annotations.NullMarked;
