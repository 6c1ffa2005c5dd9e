/**
 * What output may not do to whoever reads it.
 *
 * <p>{@link dev.ptymcp.domain.service.hygiene.NeutralText} is the one way in which characters that act or hide become
 * characters that can be seen; every text that leaves the library has gone through it.
 */
@NullMarked
package dev.ptymcp.domain.service.hygiene;

import org.jspecify.annotations.NullMarked;
