/**
 * What was probably meant by a name that nobody knows: configuration keys, commands, sessions.
 *
 * <p>Start at {@link dev.ptymcp.domain.service.naming.NearestNames}.
 */
@NullMarked
package dev.ptymcp.domain.service.naming;

import org.jspecify.annotations.NullMarked;
