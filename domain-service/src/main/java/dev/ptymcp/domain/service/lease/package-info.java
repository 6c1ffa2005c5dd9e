/**
 * When a client has a session for itself: {@link dev.ptymcp.domain.service.lease.LeaseBook}.
 */
@NullMarked
package dev.ptymcp.domain.service.lease;

import org.jspecify.annotations.NullMarked;
