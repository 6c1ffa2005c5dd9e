/**
 * What is kept of what was done: one {@link dev.ptymcp.domain.model.audit.AuditEvent} before and one after each act that
 * changes something.
 */
@NullMarked
package dev.ptymcp.domain.model.audit;

import org.jspecify.annotations.NullMarked;
