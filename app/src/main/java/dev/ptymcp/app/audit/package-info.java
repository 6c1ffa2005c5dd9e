/**
 * Where records of what was done are kept: {@link dev.ptymcp.app.audit.AuditSinks} is the sink that the configuration asks
 * for, with a file, a collector or both behind it; {@link dev.ptymcp.app.audit.Collector} is the other end;
 * {@link dev.ptymcp.app.audit.Verification} looks at what was kept.
 */
@NullMarked
package dev.ptymcp.app.audit;

import org.jspecify.annotations.NullMarked;
