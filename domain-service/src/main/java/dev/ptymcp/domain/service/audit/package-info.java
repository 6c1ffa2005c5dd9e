/**
 * Records as text and their chain: {@link dev.ptymcp.domain.service.audit.AuditText} writes what was done as one line of
 * JSON, {@link dev.ptymcp.domain.service.audit.ChainHead} links each line to the one before, and
 * {@link dev.ptymcp.domain.service.audit.ChainVerifier} finds what was changed since.
 */
@NullMarked
package dev.ptymcp.domain.service.audit;

import org.jspecify.annotations.NullMarked;
