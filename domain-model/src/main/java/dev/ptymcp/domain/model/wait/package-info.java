/**
 * What a caller can wait for, and how a wait ended.
 */
@NullMarked
package dev.ptymcp.domain.model.wait;

import org.jspecify.annotations.NullMarked;
