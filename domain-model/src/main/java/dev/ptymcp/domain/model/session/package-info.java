/**
 * Who a session is and how it stands: identity, state, limits, exit status.
 */
@NullMarked
package dev.ptymcp.domain.model.session;

import org.jspecify.annotations.NullMarked;
