/**
 * What must never be shown.
 */
@NullMarked
package dev.ptymcp.domain.model.secret;

import org.jspecify.annotations.NullMarked;
