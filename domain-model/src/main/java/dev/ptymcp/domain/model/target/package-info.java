/**
 * What a session talks to.
 */
@NullMarked
package dev.ptymcp.domain.model.target;

import org.jspecify.annotations.NullMarked;
