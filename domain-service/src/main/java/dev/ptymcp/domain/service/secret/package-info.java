/**
 * Keeps values that nobody may see out of what programs print: every occurrence becomes asterisks, in whatever pieces and
 * colours it comes, also in base64 and percent-encoded.
 *
 * <p>Start at {@link dev.ptymcp.domain.service.secret.Redactor}.
 */
@NullMarked
package dev.ptymcp.domain.service.secret;

import org.jspecify.annotations.NullMarked;
