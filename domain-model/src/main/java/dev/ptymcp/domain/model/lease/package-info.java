/**
 * Which client alone may write to a session for a while: {@link dev.ptymcp.domain.model.lease.Lease}.
 */
@NullMarked
package dev.ptymcp.domain.model.lease;

import org.jspecify.annotations.NullMarked;
