/**
 * Secrets in use: which values must not be seen anywhere, and for how long.
 *
 * <p>Start at {@link dev.ptymcp.application.secret.Redactions}.
 */
@NullMarked
package dev.ptymcp.application.secret;

import org.jspecify.annotations.NullMarked;
