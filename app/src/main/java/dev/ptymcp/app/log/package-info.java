/**
 * Where the product's own messages go: one line each, to standard error or a file, never to standard output.
 *
 * <p>All modules log through {@link java.lang.System.Logger}; this package is what stands behind it in the server.
 * {@link dev.ptymcp.app.log.Logging} sets level and place.
 */
@NullMarked
package dev.ptymcp.app.log;

import org.jspecify.annotations.NullMarked;
